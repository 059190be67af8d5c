using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Corpus;
using Hiperiso.Tools.Sqlite;

namespace Hiperiso.Tools.Tests.Corpus;

/// <summary>Files that are named as databases.</summary>
public sealed class CorpusDatabaseTests
{
    [Fact(Timeout = 30_000)]
    public void A_database_of_something_else_is_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        using (var other = SqliteDatabase.Open(folder["other"]))
            other.Execute("CREATE TABLE mine (x)");
        var before = File.ReadAllBytes(folder["other"]);
        Should.Throw<InvalidDataException>(() => CorpusDatabase.Open(folder["other"])).Message.ShouldContain("a database of something else");
        File.ReadAllBytes(folder["other"]).ShouldBe(before);
    }

    [Fact(Timeout = 30_000)]
    public void A_corpus_of_another_version_is_refused()
    {
        using var folder = new TemporaryFolder();
        CorpusDatabase.Open(folder["corpus"]).Dispose();
        using (var corpus = SqliteDatabase.Open(folder["corpus"]))
            corpus.Execute("PRAGMA user_version = 99");
        Should.Throw<InvalidDataException>(() => CorpusDatabase.Open(folder["corpus"])).Message.ShouldContain("another version (99, not 2)");
    }

    [Fact(Timeout = 30_000)]
    public void A_file_that_is_no_database_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["text"], new string('x', 5000));
        Should.Throw<InvalidDataException>(() => CorpusDatabase.Open(folder["text"])).Message.ShouldContain("file is not a database");
    }

    [Fact(Timeout = 30_000)]
    public void A_place_that_cannot_be_written_is_an_error_of_the_machine() =>
        Should.Throw<IOException>(() => CorpusDatabase.Open("/no/such/directory/corpus.sqlite")).Message.ShouldContain("unable to open database file");

    [Fact(Timeout = 30_000)]
    public void A_name_that_looks_like_an_address_is_a_name()
    {
        using var folder = new TemporaryFolder();
        CorpusDatabase.Open(folder["file:x?mode=memory"]).Dispose();
        File.Exists(folder["file:x?mode=memory"]).ShouldBeTrue();
    }

    [Fact(Timeout = 30_000)]
    public void A_machine_without_the_library_is_told_the_package() =>
        Should.Throw<IOException>(() => SqliteLibrary.Load("libno-such-thing.so.0")).Message
            .ShouldBe("libno-such-thing.so.0 is not on this machine: install the package libsqlite3-0");
}
