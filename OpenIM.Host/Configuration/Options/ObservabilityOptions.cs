namespace OpenIM.Host.Configuration.Options;

/// <summary>Section <c>observability</c>.</summary>
internal sealed class ObservabilityOptions
{
    /// <summary>Serves <c>/metrics</c> for Prometheus on the ops listener.</summary>
    public bool Metrics { get; init; } = true;
}
