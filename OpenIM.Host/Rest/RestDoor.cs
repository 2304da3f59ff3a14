namespace OpenIM.Host.Rest;

/// <summary>One of the REST APIs: its routes, and what it does in its own way.</summary>
/// <param name="Routes">Its routes.</param>
/// <param name="Authentication">How it knows its callers.</param>
/// <param name="Explains">
/// True: every refusal has the name of its error and a detail, because apps show one or the other to people. False: what
/// the original's IM API does, docs/protocol/rest.md §3.
/// </param>
internal sealed record RestDoor(RestRoutes Routes, IRestAuthentication Authentication, bool Explains);
