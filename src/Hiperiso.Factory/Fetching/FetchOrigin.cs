namespace Hiperiso.Factory.Fetching;

/// <summary>One place a file can be had from.</summary>
/// <param name="Client">Asks it; adds credentials where there are some.</param>
/// <param name="Address">The file's address, without credentials.</param>
/// <param name="Name">What messages call it, <c>the remote</c> for example; null for addresses of the request itself.</param>
internal sealed record FetchOrigin(HttpClient Client, Uri Address, string? Name = null);
