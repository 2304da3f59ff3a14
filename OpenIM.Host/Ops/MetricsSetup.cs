using System.Diagnostics.Metrics;
using OpenIM.Host.Listening;
using OpenIM.Host.Rest;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace OpenIM.Host.Ops;

/// <summary>Metrics through OpenTelemetry, for Prometheus at <c>/metrics</c> of the ops listener.</summary>
internal static class MetricsSetup
{
    private const int MaxLabels = 100;

    /// <summary>Collects the meters of the product, whose names begin with <c>OpenIM.</c>, and of the runtime.</summary>
    public static void AddServerMetrics(this IServiceCollection services)
        => services.AddOpenTelemetry().WithMetrics(static metrics => metrics
            .AddMeter("OpenIM.*")
            .AddRuntimeInstrumentation()
            .AddView(LimitOf)
            .AddPrometheusExporter(Configure));

    /// <summary>Answers scrapes that come in through the ops listener.</summary>
    public static void UseServerMetrics(this IApplicationBuilder app)
        => app.UseOpenTelemetryPrometheusScrapingEndpoint(static context =>
            context.Request.Path.Value == "/metrics" && context.Features.Get<ListenerFeature>()?.Kind == ListenerKind.Ops);

    // The memory for every combination of labels is taken beforehand, 160 KB for the 2,000 that the library allows. Only
    // the counters of the REST API, with a label per route, come near that.
    private static MetricStreamConfiguration? LimitOf(Instrument instrument)
        => instrument.Meter.Name == RestMetrics.MeterName ? null : new MetricStreamConfiguration { CardinalityLimit = MaxLabels };

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
