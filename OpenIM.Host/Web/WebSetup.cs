namespace OpenIM.Host.Web;

/// <summary>Wires the web client.</summary>
internal static class WebSetup
{
    /// <summary>Reads the embedded files once.</summary>
    public static IServiceCollection AddWebClient(this IServiceCollection services)
        => services.AddSingleton(static _ => WebAssets.Embedded());

    /// <summary>Serves them; stands before the APIs, which answer every request that reaches them.</summary>
    public static void UseWebClient(this IApplicationBuilder app) => app.UseMiddleware<WebMiddleware>();
}
