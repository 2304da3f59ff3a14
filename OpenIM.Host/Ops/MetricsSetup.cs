using OpenIM.Host.Listening;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace OpenIM.Host.Ops;

/// <summary>Metrics through OpenTelemetry, for Prometheus at <c>/metrics</c> of the ops listener.</summary>
internal static class MetricsSetup
{
    /// <summary>Collects the meters of the product, whose names begin with <c>OpenIM.</c>, and of the runtime.</summary>
    public static void AddServerMetrics(this IServiceCollection services)
        => services.AddOpenTelemetry().WithMetrics(static metrics => metrics
            .AddMeter("OpenIM.*")
            .AddRuntimeInstrumentation()
            .AddPrometheusExporter(Configure));

    /// <summary>Answers scrapes that come in through the ops listener.</summary>
    public static void UseServerMetrics(this IApplicationBuilder app)
        => app.UseOpenTelemetryPrometheusScrapingEndpoint(static context =>
            context.Request.Path.Value == "/metrics" && context.Features.Get<ListenerFeature>()?.Kind == ListenerKind.Ops);

    private static void Configure(PrometheusAspNetCoreOptions options)
    {
        // COMPAT: dashboards of the original know http_count and its siblings by these very names (docs/protocol/rest.md §2).
        options.DisableTotalNameSuffixForCounters = true;
        options.ScopeInfoEnabled = false;
        options.TargetInfoEnabled = false;
        // A scrape sees what happened before it.
        options.ScrapeResponseCacheDurationMilliseconds = 0;
    }
}
