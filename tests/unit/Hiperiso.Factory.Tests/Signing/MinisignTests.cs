using Hiperiso.Factory.Signing;
using Hiperiso.Runtime.Signing;

namespace Hiperiso.Factory.Tests.Signing;

/// <summary>minisign itself judges keys and signatures, in both directions.</summary>
public sealed class MinisignTests : IDisposable
{
    private const string Password = "correct horse";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hiperiso-sign-");

    public MinisignTests() => File.WriteAllText(InDirectory("file"), "What is signed.\n");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData(Password)]
    public void Minisign_uses_our_keys_and_accepts_our_signatures(string? password)
    {
        var publicKey = KeyPair.Create(new SigningRequest(InDirectory("our.key"), password));
        var key = SecretKeyFile.Load(InDirectory("our.key"), password);
        File.WriteAllText(InDirectory("file.minisig"), key.Sign(Digest(), "a comment").Text());

        HostTool.Run("minisign", "-V", "-p", publicKey, "-m", InDirectory("file")).ShouldContain("Trusted comment: a comment");
        HostTool.RunWithInput(Answers(password), "minisign", "-S", "-s", InDirectory("our.key"), "-m", InDirectory("file"), "-t", "theirs");
        Fault(PublicKey.Load(publicKey)).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Password)]
    public void We_use_minisigns_keys_and_make_the_same_signatures(string? password)
    {
        HostTool.RunWithInput(
            Answers(password) + Answers(password),
            "minisign",
            ["-G", "-p", InDirectory("their.pub"), "-s", InDirectory("their.key"), .. password is null ? ["-W"] : Array.Empty<string>()]);
        HostTool.RunWithInput(Answers(password), "minisign", "-S", "-s", InDirectory("their.key"), "-m", InDirectory("file"), "-t", "a comment");

        var key = SecretKeyFile.Load(InDirectory("their.key"), password);

        File.ReadAllText(InDirectory("file.minisig")).ShouldBe(key.Sign(Digest(), "a comment").Text());
        File.ReadAllText(InDirectory("their.pub")).ShouldBe(key.Public.File);
        Fault(PublicKey.Load(key.Public.Text)).ShouldBeNull();
    }

    [Fact]
    public void What_was_changed_is_found()
    {
        var key = NewKey("a.key");
        var good = key.Sign(Digest(), "a comment");

        good.Fault(key.Public, Digest()).ShouldBeNull();
        good.Fault(NewKey("b.key").Public, Digest())!.ShouldContain("is by another key");
        good.Fault(NewKey("c.key").Public with { Number = key.Number }, Digest()).ShouldBe("does not fit the file");
        good.Fault(key.Public, Blake2b.Hash("other"u8, 64)).ShouldBe("does not fit the file");
        (good with { TrustedComment = "another" }).Fault(key.Public, Digest()).ShouldBe("does not fit its trusted comment");
    }

    [Fact]
    public void Wrong_keys_and_passwords_are_explained_and_never_shown()
    {
        KeyPair.Create(new SigningRequest(InDirectory("a.key"), Password));
        File.WriteAllText(InDirectory("no.key"), "untrusted comment\nAAAA\n");

        Failure(() => SecretKeyFile.Load(InDirectory("a.key"), null)).ShouldContain("has a password\nset the variable HIPERISO_SIGNING_PASSWORD");
        var wrong = Failure(() => SecretKeyFile.Load(InDirectory("a.key"), "battery staple"));
        wrong.ShouldContain("the password is wrong");
        wrong.ShouldNotContain("battery staple");
        Failure(() => SecretKeyFile.Load(InDirectory("no.key"), null)).ShouldContain("not a minisign secret key");
        Failure(() => SecretKeyFile.Load(InDirectory("none.key"), null)).ShouldContain("no such file");
        Should.Throw<InvalidDataException>(() => PublicKey.Load("RWnonsense")).Message.ShouldContain("neither a file with a minisign public key nor such a key");
        Failure(() => KeyPair.Create(new SigningRequest(InDirectory("a.key"), null))).ShouldContain("keys are never replaced");
        new SigningRequest("a.key", Password).ToString().ShouldNotContain(Password);
    }

    [Fact]
    public void A_secret_key_is_for_its_owner_alone()
    {
        NewKey("a.key");

        File.GetUnixFileMode(InDirectory("a.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    // Without a password nothing is asked, and nobody reads an answer.
    private static string Answers(string? password) => password is null ? "" : password + "\n";

    private SecretKey NewKey(string name)
    {
        KeyPair.Create(new SigningRequest(InDirectory(name), null));
        return SecretKeyFile.Load(InDirectory(name), null);
    }

    private string? Fault(PublicKey key) =>
        SignatureFile.Parse(File.ReadAllText(InDirectory("file.minisig"))).Fault(key, Digest());

    private byte[] Digest() => ImageSigner.DigestOf(InDirectory("file"));

    private static string Failure(Action action) => Should.Throw<FactoryException>(action).ToString();

    private string InDirectory(string name) => Path.Combine(_directory.FullName, name);
}
