using System.Text.Json.Serialization.Metadata;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Platform.Rest;

/// <summary>
/// The REST routes of all modules. One table behind one catch-all endpoint starts faster and takes less memory than an
/// endpoint per route (docs/perf.md). The host dispatches; a module only says which path asks which request.
/// </summary>
public sealed class RouteTable
{
    private readonly Dictionary<string, Route> routes = new(StringComparer.Ordinal);
    private readonly List<IJsonTypeInfoResolver> resolvers = [];

    /// <summary>All routes by path.</summary>
    public IReadOnlyDictionary<string, Route> Routes => routes;

    /// <summary>The JSON contracts that the modules added.</summary>
    public IReadOnlyList<IJsonTypeInfoResolver> JsonResolvers => resolvers;

    /// <summary>Adds a module's source-generated JSON contracts.</summary>
    public void UseJson(IJsonTypeInfoResolver resolver) => resolvers.Add(resolver);

    /// <summary>A POST route whose body is the request and whose <c>data</c> is the result; <see cref="Empty"/> answers without data.</summary>
    /// <param name="path">Case-sensitive path from the root, such as <c>/user/get_users_info</c>.</param>
    /// <param name="options">Deviations from the rule; null for none.</param>
    /// <param name="withQuery">
    /// Puts parts of the URL's query into the request: gets the body and what finds a parameter by name, empty when it is
    /// not there. Null for the routes that take the body alone.
    /// </param>
    /// <param name="protobuf">The second form of a route that goes by the type of the body; null takes every body for JSON.</param>
    public void Post<TRequest, TResult>(
        string path,
        RouteOptions? options = null,
        Func<TRequest, Func<string, string>, TRequest>? withQuery = null,
        ProtobufForm<TRequest, TResult>? protobuf = null)
        where TRequest : IRequest<TResult>
        => routes.Add(path, new Route<TRequest, TResult>(path, options ?? RouteOptions.Default, withQuery, protobuf));
}

/// <summary>Deviations of a route from the common rules (docs/protocol/rest.md).</summary>
/// <param name="Anonymous">True needs no token.</param>
/// <param name="MalformedBodyStatus">HTTP status of an unreadable body: 200, or 400 for the hand-written routes of the original.</param>
/// <param name="Door">Which API the route belongs to: how its caller is known, and how its empty lists are written.</param>
public sealed record RouteOptions(bool Anonymous = false, int MalformedBodyStatus = 200, RouteDoor Door = RouteDoor.Im)
{
    /// <summary>The common rules.</summary>
    public static RouteOptions Default { get; } = new();
}

/// <summary>The REST APIs of the server. A token of one is nothing to the other, but for what docs/protocol/account.md says of administrators.</summary>
public enum RouteDoor
{
    /// <summary>The API of the SDKs and of backends.</summary>
    Im,

    /// <summary>The account API for apps: paths begin with <see cref="RoutePrefixes.Account"/>.</summary>
    Account,

    /// <summary>Its part for administrators: paths begin with <see cref="RoutePrefixes.AccountAdmin"/>, every caller is an administrator.</summary>
    AccountAdmin,
}

/// <summary>Where the account API lies on the HTTP port; on ports of its own it lies at the root.</summary>
public static class RoutePrefixes
{
    /// <summary>Of <see cref="RouteDoor.Account"/>.</summary>
    public const string Account = "/chat";

    /// <summary>Of <see cref="RouteDoor.AccountAdmin"/>.</summary>
    public const string AccountAdmin = "/complete_admin";
}

/// <summary>One route. The host visits it with its types at hand.</summary>
public abstract record Route(string Path, RouteOptions Options)
{
    /// <summary>Calls the visitor with the route's types.</summary>
    public abstract TOut Accept<TOut>(IRouteVisitor<TOut> visitor);
}

/// <summary>One route with its types.</summary>
public sealed record Route<TRequest, TResult>(
    string Path,
    RouteOptions Options,
    Func<TRequest, Func<string, string>, TRequest>? WithQuery = null,
    ProtobufForm<TRequest, TResult>? Protobuf = null) : Route(Path, Options)
    where TRequest : IRequest<TResult>
{
    /// <inheritdoc/>
    public override TOut Accept<TOut>(IRouteVisitor<TOut> visitor) => visitor.Visit(this);
}

/// <summary>What can be made of a route when its types are known.</summary>
public interface IRouteVisitor<out TOut>
{
    /// <summary>Called with the typed route.</summary>
    TOut Visit<TRequest, TResult>(Route<TRequest, TResult> route)
        where TRequest : IRequest<TResult>;
}
