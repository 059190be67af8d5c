using Hiperiso.Factory.Fetching;

namespace Hiperiso.Factory.Tests.Fetching;

public sealed class SnapshotArchiveTests
{
    [Theory]
    [InlineData("https://user:secret@archive.example/{path}")]
    [InlineData("https://secret@archive.example/{sha256}")]
    [InlineData("user:secret@archive.example/{sha256}")]
    public void An_address_with_credentials_is_refused_without_repeating_them(string template) =>
        Should.Throw<FactoryException>(() => SnapshotArchive.Parse(template)).ToString().ShouldNotContain("secret", Case.Sensitive);

    [Fact]
    public void A_template_with_a_place_for_the_file_is_taken() =>
        SnapshotArchive.Parse("https://archive.example/{sha256}").ShouldNotBeNull();
}
