using Hiperiso.Factory.Building;

namespace Hiperiso.Factory.Tests.Building;

public sealed class TargetStateTests : IDisposable
{
    private static readonly string[] Facts = ["factory 1", "components qemu=source"];
    private readonly TestRepository _repository = new();

    private string Input => Path.Combine(_repository.Root, "in put.txt");

    private string Output => Path.Combine(_repository.Root, "output.txt");

    private string Folder => Path.Combine(_repository.Root, "folder");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Nothing_changed_means_current()
    {
        Record();

        var state = State();
        state.IsCurrent(Facts).ShouldBeTrue();
        state.Result.ShouldBe("/store/demo");
    }

    [Fact]
    public void A_target_never_made_is_not_current() => State().IsCurrent(Facts).ShouldBeFalse();

    [Fact]
    public void Another_fact_is_a_change()
    {
        Record();

        State().IsCurrent(["factory 1", "components "]).ShouldBeFalse();
        State().IsCurrent(["factory 1"]).ShouldBeFalse();
    }

    [Fact]
    public void Another_content_is_a_change()
    {
        Record();
        Age(Input, "other");

        State().IsCurrent(Facts).ShouldBeFalse();
    }

    [Fact]
    public void The_same_content_with_another_time_is_none_and_the_state_is_renewed()
    {
        Record();
        File.SetLastWriteTimeUtc(Input, DateTime.UtcNow.AddHours(-2));
        var before = File.ReadAllText(StateFile);

        State().IsCurrent(Facts).ShouldBeTrue();

        File.ReadAllText(StateFile).ShouldNotBe(before);
        State().IsCurrent(Facts).ShouldBeTrue();
    }

    [Fact]
    public void A_change_of_the_same_size_in_the_same_instant_is_seen()
    {
        File.WriteAllText(Input, "first");
        Directory.CreateDirectory(Folder);
        Write();
        var time = File.GetLastWriteTimeUtc(Input);

        File.WriteAllText(Input, "other");
        File.SetLastWriteTimeUtc(Input, time);

        State().IsCurrent(Facts).ShouldBeFalse();
    }

    [Fact]
    public void A_new_file_in_a_watched_directory_is_a_change()
    {
        Record();
        File.WriteAllText(Path.Combine(Folder, "new"), "");

        State().IsCurrent(Facts).ShouldBeFalse();
    }

    [Fact]
    public void A_changed_or_missing_output_is_a_change()
    {
        Record();
        File.Delete(Output);

        State().IsCurrent(Facts).ShouldBeFalse();
    }

    [Fact]
    public void A_damaged_state_is_not_current()
    {
        Record();
        File.AppendAllText(StateFile, "nonsense\n");

        State().IsCurrent(Facts).ShouldBeFalse();
    }

    private string StateFile => Path.Combine(_repository.Root, "artifacts", "state", "demo.state");

    private TargetState State() => new(StateFile, TimeProvider.System);

    private void Record()
    {
        Age(Input, "first");
        Directory.CreateDirectory(Folder);
        Directory.SetLastWriteTimeUtc(Folder, DateTime.UtcNow.AddHours(-1));
        Write();
    }

    private void Write()
    {
        File.WriteAllText(Output, "made");
        var inputs = new InputSnapshot(TimeProvider.System);
        inputs.AddFile(Input);
        inputs.AddDirectory(Folder);
        State().Write(Facts, inputs, [Output], "/store/demo");
    }

    private static void Age(string path, string text)
    {
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
    }
}
