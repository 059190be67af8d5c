using Hiperiso.Factory.Signing;

namespace Hiperiso.Factory.Tests.Signing;

public sealed class SigningRequestTests
{
    [Fact]
    public void Option_and_variable_are_relative_to_the_callers_directory()
    {
        var variables = new Dictionary<string, string>
        {
            [SigningRequest.CallerDirectoryVariable] = "/home/somebody",
            [SigningRequest.KeyVariable] = "variable.key",
        };

        SigningRequest.FromEnvironment("", variables.GetValueOrDefault).KeyFile.ShouldBe("/home/somebody/variable.key");
        SigningRequest.FromEnvironment("a/option.key", variables.GetValueOrDefault).KeyFile.ShouldBe("/home/somebody/a/option.key");
        SigningRequest.FromEnvironment("/etc/a.key", variables.GetValueOrDefault).KeyFile.ShouldBe("/etc/a.key");
        variables.Remove(SigningRequest.KeyVariable);
        SigningRequest.FromEnvironment(null, variables.GetValueOrDefault).KeyFile.ShouldBeNull();
    }
}
