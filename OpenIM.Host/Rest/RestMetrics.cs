using System.Diagnostics.Metrics;

namespace OpenIM.Host.Rest;

/// <summary>Counters of the REST API, with the names that dashboards of the original use (docs/protocol/rest.md §2).</summary>
internal sealed class RestMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "OpenIM.Rest";

    private const string UnknownPath = "<404>";

    private readonly Counter<long> httpCount;
    private readonly Counter<long> apiCount;

    public RestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        httpCount = meter.CreateCounter<long>("http_count", description: "HTTP requests by path, method and status.");
        apiCount = meter.CreateCounter<long>("api_count", description: "API calls by path, method and error code.");
    }

    /// <summary>Counts one finished request.</summary>
    /// <param name="path">The path of the route; null for an unknown one, which would otherwise be a label that clients make up.</param>
    /// <param name="method">The method of the request.</param>
    /// <param name="status">HTTP status.</param>
    public void CountHttp(string? path, string method, int status)
    {
        if (httpCount.Enabled)
        {
            httpCount.Add(1, new("path", path ?? UnknownPath), new("method", LabelOf(method)), new("status", status));
        }
    }

    /// <summary>Counts one answered call.</summary>
    public void CountApi(string? path, string method, int code)
    {
        if (apiCount.Enabled)
        {
            apiCount.Add(1, new("path", path ?? UnknownPath), new("method", LabelOf(method)), new("code", code));
        }
    }

    private static string LabelOf(string method)
        => HttpMethods.IsPost(method) ? HttpMethods.Post
            : HttpMethods.IsGet(method) ? HttpMethods.Get
            : HttpMethods.IsOptions(method) ? HttpMethods.Options
            : HttpMethods.IsHead(method) ? HttpMethods.Head
            : "other";
}
