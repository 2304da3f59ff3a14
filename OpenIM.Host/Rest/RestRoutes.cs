using System.Collections.Frozen;
using System.Text.Json;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;

namespace OpenIM.Host.Rest;

/// <summary>Finds the route of a path: at its root path, and the same below <c>/api</c>.</summary>
internal sealed class RestRoutes
{
    private const string Prefix = "/api";

    private readonly FrozenDictionary<string, RestRoute> routes;
    private readonly FrozenDictionary<string, RestRoute>.AlternateLookup<ReadOnlySpan<char>> byPath;
    private readonly string[] anonymousPaths;

    public RestRoutes(RouteTable table, Mediator mediator, [FromKeyedServices(RestSetup.WireJsonKey)] JsonSerializerOptions json)
    {
        var visitor = new Visitor(mediator, json);
        routes = table.Routes.Values.ToFrozenDictionary(static route => route.Path, route => route.Accept(visitor), StringComparer.Ordinal);
        byPath = routes.GetAlternateLookup<ReadOnlySpan<char>>();
        anonymousPaths = [.. table.Routes.Values.Where(static route => route.Options.Anonymous).Select(static route => route.Path)];
    }

    /// <summary>The route, null for an unknown path. Paths are case-sensitive.</summary>
    public RestRoute? Find(ReadOnlySpan<char> path) => byPath.TryGetValue(WithoutPrefix(path), out var route) ? route : null;

    /// <summary>
    /// True when a path needs no token. COMPAT: that is a matter of prefix, so an unknown path below a route without
    /// a token is a plain 404 (docs/protocol/rest.md §5.5).
    /// </summary>
    public bool IsAnonymous(ReadOnlySpan<char> path)
    {
        path = WithoutPrefix(path);
        foreach (var anonymous in anonymousPaths)
        {
            if (path.StartsWith(anonymous, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> path)
        => path.StartsWith(Prefix, StringComparison.Ordinal) && path.Length > Prefix.Length && path[Prefix.Length] == '/'
            ? path[Prefix.Length..]
            : path;

    private sealed class Visitor(Mediator mediator, JsonSerializerOptions json) : IRouteVisitor<RestRoute>
    {
        public RestRoute Visit<TRequest, TResult>(Route<TRequest, TResult> route)
            where TRequest : IRequest<TResult>
            => new RestRoute<TRequest, TResult>(route, mediator, json);
    }
}
