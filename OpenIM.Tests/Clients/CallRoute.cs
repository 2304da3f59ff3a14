using System.Text.Json;

namespace OpenIM.Tests.Clients;

/// <summary>Calls a REST route as a user and answers <c>data</c>: over a socket, or in the test's own process.</summary>
internal delegate Task<JsonElement> CallRoute(string userID, string path, object body);
