// What goes out with an image: what is in it, how it was made, and signatures over all of it.
using Hiperiso.Factory.Papers;
using Hiperiso.Factory.Signing;

PaperFiles Papers() => new PaperFiles(images.FilesOf(RequestedImage()));

Task("Sbom")
    .Description("artifacts/image/hiperiso.spdx.json and .cdx.json: the image down to files, with licences and sources")
    .IsDependentOn("Image")
    .Does(() => Run(() => Information("SBOM: {0}", new ImagePapers(images).Sbom(RequestedImage()).Spdx)));

Task("Provenance")
    .Description("artifacts/image/hiperiso.provenance.json: how the image was made; --builder=URI, --commit names the commit")
    .IsDependentOn("Image")
    .Does(() => Run(() => Information("Provenance: {0}", new ImagePapers(images).Provenance(
        RequestedImage(), ProvenanceOptions.Create(Argument("builder", ""), HasArgument("commit"))).Provenance)));

Task("Key")
    .Description("A new key pair for signing: --key=FILE; its password in HIPERISO_SIGNING_PASSWORD")
    .Does(() => Run(() => Information("Public key: {0}", KeyPair.Create(SigningRequest.FromEnvironment(Argument("key", ""))))));

Task("Sign")
    .Description("Signs image and papers; --key=FILE or HIPERISO_SIGNING_KEY, password in HIPERISO_SIGNING_PASSWORD")
    .IsDependentOn("Sbom").IsDependentOn("Provenance")
    .Does(() => Run(() => Information(string.Join('\n',
        ImageSigner.Sign(Papers(), SigningRequest.FromEnvironment(Argument("key", "")))))));

Task("Verify")
    .Description("Checks what lies beside the image in artifacts/image: signatures, checksum, block map, manifest; --public-key=FILE|RW…")
    .Does(() => Run(() =>
    {
        var key = Argument("public-key", "");
        foreach (var good in ImageVerification.Verify(Papers(), System.IO.File.Exists(CallerPath(key)) ? CallerPath(key) : key))
        {
            Information(good);
        }
    }));
