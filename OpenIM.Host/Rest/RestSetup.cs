using System.Text.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Wire.Json;

namespace OpenIM.Host.Rest;

/// <summary>Wires the REST API: one table of routes behind one piece of middleware.</summary>
internal static class RestSetup
{
    /// <summary>Registers what the REST API needs. <see cref="RouteTable"/> is registered by the composition, filled by the modules.</summary>
    public static IServiceCollection AddRest(this IServiceCollection services, RestOptions options)
    {
        services.AddMetrics();
        services.AddSingleton(options);
        services.AddSingleton<RestMetrics>();
        services.AddSingleton<RestGate>();
        services.AddSingleton<AnswerBuffers>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RecentCalls>();
        services.AddKeyedSingleton(WireJsonKey, static (provider, _)
            => WireJson.CreateOptions(provider.GetRequiredService<RouteTable>().JsonResolvers));
        return services;
    }

    /// <summary>
    /// Puts the REST API at the end of the pipeline. It answers every request that reaches it, unknown paths with the
    /// 404 page of the protocol; whatever serves other paths has to stand before it.
    /// </summary>
    public static void MapRest(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var mediator = services.GetRequiredService<Mediator>();
        var json = services.GetRequiredKeyedService<JsonSerializerOptions>(WireJsonKey);
        var routes = RestRoutes.OfIm(services.GetRequiredService<RouteTable>(), mediator, json);
        app.Run(services.PipelineOf(new RestDoor(routes, new RestAuthentication(mediator), Explains: false)).InvokeAsync);
    }

    /// <summary>The pipeline in front of one of the APIs. They share the gate: it is the machine that has a limit.</summary>
    public static RestPipeline PipelineOf(this IServiceProvider services, RestDoor door) => new(
        door,
        services.GetRequiredService<RestGate>(),
        services.GetRequiredService<RestMetrics>(),
        services.GetRequiredService<RestOptions>(),
        services.GetRequiredService<AnswerBuffers>(),
        services.GetRequiredService<RecentCalls>(),
        services.GetRequiredService<ILogger<RestPipeline>>());

    /// <summary>Key of the <see cref="JsonSerializerOptions"/> with the rules of the wire.</summary>
    public const string WireJsonKey = "wire";
}
