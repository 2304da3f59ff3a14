using System.Collections.Frozen;
using System.Text.Json;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using Route = OpenIM.Modules.Platform.Rest.Route;

namespace OpenIM.Host.Rest;

/// <summary>Finds the route of a path: at its root path, and the same below a prefix.</summary>
internal sealed class RestRoutes
{
    private readonly string prefix;
    private readonly FrozenDictionary<string, RestRoute> routes;
    private readonly FrozenDictionary<string, RestRoute>.AlternateLookup<ReadOnlySpan<char>> byPath;
    private readonly string[] anonymousPaths;

    private RestRoutes(IEnumerable<Route> table, string root, string prefix, IRouteVisitor<RestRoute> visitor)
    {
        this.prefix = prefix;
        var own = table.ToDictionary(route => route.Path[root.Length..], StringComparer.Ordinal);
        routes = own.ToFrozenDictionary(static route => route.Key, route => route.Value.Accept(visitor), StringComparer.Ordinal);
        byPath = routes.GetAlternateLookup<ReadOnlySpan<char>>();
        anonymousPaths = [.. own.Where(static route => route.Value.Options.Anonymous).Select(static route => route.Key)];
    }

    /// <summary>The routes of the IM API, at the root and below <c>/api</c>.</summary>
    public static RestRoutes OfIm(RouteTable table, Mediator mediator, JsonSerializerOptions json)
        => new(Of(table, RouteDoor.Im), root: "", prefix: "/api", new Visitor(mediator, json));

    /// <summary>The routes of another API, without the prefix that all of them have in the table.</summary>
    public static RestRoutes Below(string root, RouteDoor door, RouteTable table, Mediator mediator, JsonSerializerOptions json)
        => new(Of(table, door), root, prefix: "", new Visitor(mediator, json));

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

    private static IEnumerable<Route> Of(RouteTable table, RouteDoor door) => table.Routes.Values.Where(route => route.Options.Door == door);

    private ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> path)
        => prefix.Length > 0 && path.StartsWith(prefix, StringComparison.Ordinal) && path.Length > prefix.Length && path[prefix.Length] == '/'
            ? path[prefix.Length..]
            : path;

    private sealed class Visitor(Mediator mediator, JsonSerializerOptions json) : IRouteVisitor<RestRoute>
    {
        public RestRoute Visit<TRequest, TResult>(Route<TRequest, TResult> route)
            where TRequest : IRequest<TResult>
            => new RestRoute<TRequest, TResult>(route, mediator, json);
    }
}
