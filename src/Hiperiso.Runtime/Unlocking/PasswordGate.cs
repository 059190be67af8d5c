using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Resolving;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Unlocking;

/// <summary>What stands between a boot and its guest. Fails closed: without the right answer to every question there is no guest.</summary>
/// <param name="screen">Where it is said.</param>
/// <param name="prompt">Who is asked.</param>
internal sealed class PasswordGate(IScreen screen, IPasswordPrompt prompt)
{
    private const int Tries = 3;

    /// <summary>Asks for the passwords that have not been entered yet.</summary>
    /// <returns>Whether the guest may be started.</returns>
    public bool Opens(PasswordDemand demand) =>
        (demand.Menu is null || Opens("Password of this stick", demand.Menu))
        && (demand.Image is null || Opens("Password of the image", demand.Image));

    private bool Opens(string question, Reasoned<Password> password)
    {
        if (password.Value is Password.Denied denied)
        {
            screen.Line($"Locked by {password.Reason}: {denied.Why}");
            return false;
        }

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (prompt.Ask(question) is not { } answer)
            {
                screen.Line("No password was entered.");
                return false;
            }

            if (PasswordCheck.Accepts(password.Value, answer))
                return true;
            screen.Line("That is not the password.");
        }

        return false;
    }
}
