using Hiperiso.Factory.Debian;

namespace Hiperiso.Factory.Tests.Debian;

public sealed class AptSourcesTests
{
    [Theory]
    [InlineData("deb http://mirror.example/debian trixie main", "http://mirror.example/debian")]
    [InlineData("# deb http://no.example/debian trixie main\ndeb [arch=amd64 signed-by=/k] https://mirror.example/debian/ bookworm main contrib", "https://mirror.example/debian/")]
    [InlineData("deb-src http://no.example/debian trixie main\ndeb http://mirror.example/debian sid main", "http://mirror.example/debian")]
    [InlineData("deb http://no.example/debian-security trixie-security main\ndeb http://mirror.example/debian trixie main", "http://mirror.example/debian")]
    [InlineData("deb https://no.example/apt cloud-sdk-bookworm main\ndeb cdrom:[Debian] trixie main", null)]
    [InlineData("deb http://no.example/debian trixie contrib", null)]
    [InlineData("", null)]
    public void One_line_style(string text, string? expected) =>
        AptSources.DebianArchive([("/etc/apt/sources.list", text)]).ShouldBe(expected is null ? null : new Uri(expected));

    [Fact]
    public void Deb822_style()
    {
        const string text = """
            Types: deb
            URIs: http://security.example/debian-security
            Suites: trixie-security
            Components: main

            # A comment.
            Enabled: no
            Types: deb
            URIs: http://disabled.example/debian
            Suites: trixie
            Components: main

            types: deb deb-src
            uris: http://mirror.example/debian
            Suites: trixie
              trixie-updates
            Components: main non-free-firmware
            """;

        AptSources.DebianArchive([("debian.sources", text)]).ShouldBe(new Uri("http://mirror.example/debian"));
    }

    [Fact]
    public void The_variable_wins_over_the_machine() =>
        DebianMirror.Discover("http://own.example/debian/", "/nonexistent").ShouldBe(new Uri("http://own.example/debian"));

    [Theory]
    [InlineData("https://user:secret@own.example/debian")]
    [InlineData("ftp://user:secret@own.example/debian")]
    public void A_variable_with_credentials_is_refused_without_repeating_them(string mirror)
    {
        var error = Should.Throw<FactoryException>(() => DebianMirror.Discover(mirror, "/nonexistent")).ToString();

        error.ShouldContain("HIPERISO_DEBIAN_MIRROR");
        error.ShouldNotContain("secret", Case.Sensitive);
    }

    [Fact]
    public void Without_configuration_the_variable_is_named()
    {
        var error = Should.Throw<FactoryException>(() => DebianMirror.Discover(null, "/nonexistent"));

        error.Hint.ShouldNotBeNull().ShouldContain("HIPERISO_DEBIAN_MIRROR");
    }

    [Fact]
    public void Paths_are_encoded_and_decoded_alike()
    {
        var mirror = new Uri("http://mirror.example/debian");
        var printed = PrintedUri.Parse(
            "'http://mirror.example/debian/pool/main/b/bison/bison_3.8.2%2bdfsg-1_amd64.deb' bison_2%3a3.8.2+dfsg-1_amd64.deb 10 SHA256:00ff\n").Single();

        var pin = printed.ToPackagePin(mirror);

        (pin.Name, pin.Version, pin.PlainVersion, pin.Path).ShouldBe(("bison", "2:3.8.2+dfsg-1", "3.8.2+dfsg-1", "pool/main/b/bison/bison_3.8.2+dfsg-1_amd64.deb"));
        DebianMirror.AddressOf(mirror, pin.Path).AbsoluteUri.ShouldBe("http://mirror.example/debian/pool/main/b/bison/bison_3.8.2%2Bdfsg-1_amd64.deb");
    }

    [Fact]
    public void A_file_without_SHA256_is_refused() =>
        Should.Throw<FactoryException>(() => PrintedUri.Parse("'http://mirror.example/a' a 10 MD5Sum:00\n").ToList());
}
