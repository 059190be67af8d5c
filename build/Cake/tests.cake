// Tests are executables: each writes its results as XML, and the counts are added up.
using System.Xml.Linq;

var results = new List<XElement>();

void RunTests(string project, string reporter = "default", string which = "")
{
    var name = System.IO.Path.GetFileNameWithoutExtension(project);
    var report = MakeAbsolute(File($"artifacts/test/{name}.xml")).FullPath;
    EnsureDirectoryExists("artifacts/test");
    if (FileExists(report))
    {
        DeleteFile(report);
    }

    var exitCode = StartProcess($"artifacts/dotnet/bin/{name}/release/{name}", new ProcessSettings
    {
        EnvironmentVariables = new Dictionary<string, string>
        {
            ["HIPERISO_TEST_COMPONENTS"] = Argument("components", ""),
            ["HIPERISO_TEST_QEMU"] = MakeAbsolute(File("artifacts/test/qemu-system-x86_64")).FullPath,
            ["HIPERISO_TEST_ROMS"] = MakeAbsolute(Directory("artifacts/test/roms")).FullPath,
            ["HIPERISO_TEST_BUSYBOX"] = MakeAbsolute(File("artifacts/test/busybox")).FullPath,
            ["HIPERISO_TEST_SWTPM"] = MakeAbsolute(File("artifacts/test/swtpm")).FullPath,
        },
    }.WithArguments(arguments => arguments
        .Append("-noLogo").Append("-noColor").Append("-reporter").Append(reporter).Append("-xml").AppendQuoted(report).Append(which)));
    if (!FileExists(report))
    {
        throw new CakeException($"{name} ended with code {exitCode} and left no results");
    }

    var assemblies = XDocument.Load(report).Root.Elements("assembly").ToList();
    results.AddRange(assemblies);
    if (assemblies.Sum(assembly => (int)assembly.Attribute("total")) == 0)
    {
        throw new CakeException($"{name} ran no test");
    }

    // Not zero without a failed test is a crash.
    if (exitCode != 0 && assemblies.Sum(assembly => (int)assembly.Attribute("failed") + (int)assembly.Attribute("errors")) == 0)
    {
        throw new CakeException($"{name} ended with code {exitCode}");
    }
}

// Writes the count where build.sh finds it, after what was skipped and why, and fails when a test has.
void Summarise()
{
    int Count(string attribute) => results.Select(result => (int)result.Attribute(attribute)).Sum();
    var failed = Count("failed") + Count("errors");
    var skipped = results.Descendants("test").Where(test => (string)test.Attribute("result") == "Skip")
        .Select(test => $"skipped: {(string)test.Attribute("name")}: {test.Element("reason")?.Value.Trim() ?? "no reason"}");
    System.IO.File.WriteAllLines("artifacts/test/summary.txt", [.. skipped, $"{Count("passed")} passed, {failed} failed"]);
    if (failed > 0)
    {
        throw new CakeException($"{failed} tests failed");
    }
}

Task("BuildTests")
    .Description("Compiles everything, warnings are errors")
    .Does(() =>
    {
        DotNetRestore("Hiperiso.slnx", new DotNetRestoreSettings { LockedMode = true, Verbosity = DotNetVerbosity.Quiet });
        DotNetBuild("Hiperiso.slnx", new DotNetBuildSettings
        {
            Configuration = "Release", NoRestore = true, NoLogo = true, Verbosity = DotNetVerbosity.Quiet,
        });
    });

Task("Format")
    .Description("Checks the style of all sources (dotnet format)")
    .IsDependentOn("BuildTests")
    .Does(() => DotNetFormat("Hiperiso.slnx", new DotNetFormatSettings { VerifyNoChanges = true, NoRestore = true }));

Task("TestQemu")
    .Description("The project's own QEMU and SeaBIOS as artifacts/test/qemu-system-x86_64 and roms, for tests")
    .IsDependentOn("Qemu").IsDependentOn("Ovmf").IsDependentOn("SeaBios")
    .Does(() => Run(() =>
    {
        var files = new EmulatorFiles(factory.Build("qemu"), factory.Build("seabios"), factory.Build("ovmf"));
        files.WriteLauncher("artifacts/test/qemu-system-x86_64");
        System.IO.File.Delete("artifacts/test/roms");
        System.IO.File.CreateSymbolicLink("artifacts/test/roms", files.Roms);
    }));

Task("TestSwtpm")
    .Description("The project's own swtpm as artifacts/test/swtpm, for tests")
    .IsDependentOn("Swtpm").IsDependentOn("Qemu")
    .Does(() => Run(() => new TpmEmulatorFiles(factory.Build("swtpm"), factory.Build("qemu"))
        .WriteLauncher("artifacts/test/swtpm")));

Task("TestBusybox")
    .Description("The project's own busybox as artifacts/test/busybox, for tests")
    .IsDependentOn("Busybox")
    .Does(() => Run(() =>
    {
        EnsureDirectoryExists("artifacts/test");
        System.IO.File.Copy(factory.Build("busybox").File("usr/bin/busybox"), "artifacts/test/busybox", overwrite: true);
    }));

Task("UnitTest")
    .Description("Unit tests, with the real file system checkers and the project's QEMU")
    .IsDependentOn("TestQemu").IsDependentOn("TestSwtpm").IsDependentOn("TestBusybox").IsDependentOn("BuildTests")
    .Does(() =>
    {
        // Not by DoesForEach: Cake puts its work behind all others', and the count would be made before.
        foreach (var project in GetFiles("tests/unit/*/*.csproj").OrderBy(file => file.FullPath))
        {
            RunTests(project.FullPath);
        }

        Summarise();
    });

Task("E2e")
    .Description("Boots the image in emulated machines, by UEFI and by BIOS")
    .IsDependentOn("Image").IsDependentOn("Tools").IsDependentOn("BuildTests")
    .Does(() => RunTests("tests/e2e/Hiperiso.E2e.Tests.csproj", reporter: "verbose"))
    .Does(Summarise);

Task("MatrixFaults")
    .Description("Puts faults into sticks on purpose, and expects the matrix to see each and to call it what it is; takes minutes")
    .IsDependentOn("Image").IsDependentOn("BuildTests")
    .Does(() => RunTests("tests/e2e/Hiperiso.E2e.Tests.csproj", reporter: "verbose", which: "-explicit only -class Hiperiso.E2e.Tests.SeededFaultTests"))
    .Does(Summarise);

Task("StickBoots")
    .Description("Makes sticks of every kind with the installer, copies files to them, updates them, and boots them; takes minutes")
    .IsDependentOn("Image").IsDependentOn("Tools").IsDependentOn("BuildTests")
    .Does(() => RunTests("tests/e2e/Hiperiso.E2e.Tests.csproj", reporter: "verbose", which: "-explicit only -class Hiperiso.E2e.Tests.InstalledStickTests -class Hiperiso.E2e.Tests.SecureStickTests"))
    .Does(Summarise);

Task("CutBoots")
    .Description("Cuts the power of 200 updates of sticks, and boots whatever is left; takes minutes")
    .IsDependentOn("Image").IsDependentOn("Tools").IsDependentOn("BuildTests")
    .Does(() => RunTests("tests/e2e/Hiperiso.E2e.Tests.csproj", reporter: "verbose", which: "-explicit only -class Hiperiso.E2e.Tests.CutUpdateTests"))
    .Does(Summarise);

Task("WindowsTest")
    .Description("Runs hiperiso.exe under Wine (Debian's wine64) on image files and loop devices, and compares with what the Linux program makes")
    .IsDependentOn("Windows").IsDependentOn("BuildTests")
    .Does(() => RunTests("tests/unit/Hiperiso.Tools.Tests/Hiperiso.Tools.Tests.csproj", which: "-explicit only -class Hiperiso.Tools.Tests.Windows.WineTests"))
    .Does(Summarise);

Task("Test")
    .Description("All tests; ends with 'N passed, N failed'")
    .IsDependentOn("Format").IsDependentOn("UnitTest").IsDependentOn("E2e");

Task("Bench")
    .Description("Side-by-side measurements; each prints its ratio and fails when it misses its target")
    .IsDependentOn("Image").IsDependentOn("Tools").IsDependentOn("TestQemu")
    .Does(() =>
    {
        // All are run, so that one that misses does not hide the others; of the same components as the image above.
        var scripts = new[] { "bench/no-work.sh", "bench/compose.sh", "bench/init.sh", "bench/serial.sh", "bench/analysis.sh", "bench/trace.sh", "bench/install.sh" };
        var missed = scripts.Where(script => StartProcess(script, new ProcessSettings
        {
            Arguments = ProcessArgumentBuilder.FromStringsQuoted(
                HasArgument("components") ? [$"--components={Argument<string>("components")}"] : []),
        }) != 0).ToList();
        if (missed.Count > 0)
        {
            throw new CakeException($"{string.Join(" and ", missed)}: target missed");
        }
    });

// Damaged inputs by the thousand; what fails names its seed.
void RunFuzz(string tests, string className, string inputs)
{
    var program = $"artifacts/dotnet/bin/{tests}/release/{tests}";
    var exitCode = StartProcess(program, new ProcessSettings
    {
        EnvironmentVariables = new Dictionary<string, string> { ["HIPERISO_FUZZ"] = inputs },
    }.WithArguments(arguments => arguments
        .Append("-noLogo").Append("-noColor").Append("-showLiveOutput").Append("-class").Append(className)));
    if (exitCode != 0)
    {
        throw new CakeException($"{program} ended with code {exitCode}: see the seed above");
    }
}

Task("Fuzz")
    .Description("A million damaged configurations, command lines and traces (--inputs=N), a hundredth as many logs, sessions and sticks: no exception")
    .IsDependentOn("BuildTests")
    .Does(() => RunFuzz("Hiperiso.Runtime.Tests", "Hiperiso.Runtime.Tests.Configuration.FuzzTests", Argument("inputs", "1000000")))
    .Does(() => RunFuzz("Hiperiso.BootLog.Tests", "Hiperiso.BootLog.Tests.Traces.TraceFuzzTests", Argument("inputs", "1000000")))
    .Does(() => RunFuzz("Hiperiso.BootLog.Tests", "Hiperiso.BootLog.Tests.Fuzz.FuzzTests", $"{Argument("inputs", 1000000) / 100}"))
    .Does(() => RunFuzz("Hiperiso.Tools.Tests", "Hiperiso.Tools.Tests.Fuzz.ToolFuzzTests", $"{Argument("inputs", 1000000) / 100}"));
