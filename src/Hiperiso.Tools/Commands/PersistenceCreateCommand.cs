using System.CommandLine;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Persistence;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso persistence create</c>, also called <c>hiperiso-create-persistence</c>.</summary>
internal static class PersistenceCreateCommand
{
    internal static Command Create()
    {
        var size = new Option<string>("--size", "-s") { Description = "In MiB, or with a unit: 4G.", HelpName = "SIZE", DefaultValueFactory = _ => "1024" };
        var kind = new Option<string>("--type", "-t") { Description = "ext2, ext3, ext4, xfs or btrfs.", HelpName = "NAME", DefaultValueFactory = _ => "ext4" };
        kind.AcceptOnlyFromAmong("ext2", "ext3", "ext4", "xfs", "btrfs");
        var label = new Option<string>("--label", "-l")
        {
            Description = "What the live system looks for: casper-rw (Ubuntu, Mint), persistence (Debian, Kali), MX-Persist, vtoycow (Arch, Fedora).",
            HelpName = "LABEL",
            DefaultValueFactory = _ => "casper-rw",
        };
        var configuration = new Option<string>("--config", "-c") { Description = "Text of a file persistence.conf, which Debian and Kali want: \"/ union\".", HelpName = "TEXT" };
        var encrypt = new Option<bool>("--encrypt") { Description = "Encrypt it (LUKS2, by cryptsetup); the passphrase is asked for." };
        var passphrase = new Option<string>("--passphrase-file") { Description = "A file whose one line is the passphrase, with --encrypt.", HelpName = "FILE" };
        var output = new Option<string>("--output", "-o") { Description = "The file.", HelpName = "FILE", DefaultValueFactory = _ => "persistence.dat" };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command("create",
            """
            Make a file in which a live system keeps what is changed. It need not be done as root. The file takes room as it is filled, where the file
            system it lies on allows that; exFAT does not, and one that is encrypted takes all of it at once. Copy it to the stick, and name it in
            hiperiso.json ("persistence").
            The exit code is 24 when the program that makes the file system is missing or refuses, and 19 after Ctrl-C: then nothing was made.

            Examples:
              hiperiso persistence create -s 4096 -l casper-rw -o ubuntu.dat
              hiperiso persistence create -l persistence -c "/ union" -o debian.dat
              hiperiso persistence create -l persistence -c "/ union" --encrypt -o secret.dat
            """)
        {
            size, kind, label, configuration, encrypt, passphrase, output, force,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            LinuxOnly.Check("making a persistence file", "do it on Linux, and copy the file to the stick");
            var path = Path.GetFullPath(GivenPath.Value(parsed, output)!);
            if (Directory.Exists(path) || (File.Exists(path) && !parsed.GetValue(force)))
                throw new InvalidDataException($"{path} exists; name another file with --output, or replace it with --force");
            if (parsed.GetValue(label) is not { Length: > 0 } text)
                throw new InvalidDataException("--label is empty; the live system finds the file by it");
            var file = new PersistenceFile(Enum.Parse<PersistenceKind>(parsed.GetValue(kind)!, ignoreCase: true), ByteSize.Parse("--size", parsed.GetValue(size)!), text)
            {
                Configuration = parsed.GetValue(configuration),
                IsEncrypted = parsed.GetValue(encrypt),
                Passphrase = Passphrase(parsed, encrypt, passphrase),
            };
            if (file.Size == 0)
                throw new InvalidDataException("--size is 0; a live system needs some room");
            if (file is { IsEncrypted: true, Passphrase: null })
                DiskArguments.Tell($"cryptsetup asks for the passphrase of {path}, twice; by \"LUKS2-temp\" it means that file:");
            try
            {
                file.Create(path, Interruption.Watch());
            }
            catch (OperationCanceledException)
            {
                throw new RefusedException(Refusal.Declined, "interrupted; nothing was made");
            }

            Console.WriteLine($"{path}: {parsed.GetValue(kind)}, {ByteSize.Format(file.Size)}, label {text}{(file.IsEncrypted ? ", encrypted" : "")}");
            return ExitCode.Success;
        }));
        return command;
    }

    // Null to be asked.
    private static byte[]? Passphrase(ParseResult parsed, Option<bool> encrypt, Option<string> passphrase)
    {
        if (GivenPath.Value(parsed, passphrase) is { } file)
        {
            return parsed.GetValue(encrypt) ? PersistenceEncryption.ReadPassphrase(file)
                : throw new InvalidDataException($"{passphrase.Name} is of no use without --encrypt: the file would not be encrypted");
        }

        return parsed.GetValue(encrypt) && Console.IsInputRedirected
            ? throw new InvalidDataException($"--encrypt asks for a passphrase, and there is no terminal; name a file that holds it with {passphrase.Name}")
            : null;
    }
}
