using System.Text.Json;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Wire.Json;

namespace OpenIM.Tests.Engines;

/// <summary>Calls routes as the REST door does, with wire bodies, but without a socket.</summary>
internal sealed class TestRoutes(Mediator mediator, RouteTable routes)
{
    private readonly JsonSerializerOptions json = WireJson.CreateOptions(routes.JsonResolvers);

    /// <summary>The <c>data</c> of the answer as text, empty when there is none.</summary>
    /// <exception cref="OpenIM.Modules.Platform.Errors.ImException">The route refuses.</exception>
    public Task<string> PostAsync(string path, string body, Caller caller)
        => routes.Routes[path].Accept(new Call(mediator, json, body, caller));

    private sealed class Call(Mediator mediator, JsonSerializerOptions json, string body, Caller caller) : IRouteVisitor<Task<string>>
    {
        public async Task<string> Visit<TRequest, TResult>(Route<TRequest, TResult> route)
            where TRequest : IRequest<TResult>
        {
            var request = JsonSerializer.Deserialize<TRequest>(body, json)!;
            var result = await mediator.SendAsync(request, caller, TestContext.Current.CancellationToken);
            return result is Empty ? "" : JsonSerializer.Serialize(result, json);
        }
    }
}
