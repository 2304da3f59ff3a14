using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>
/// Serves the test page and the SDK's own files as an application's web server would: its assets at the root, its
/// library as it is. Another origin than the server under test, as in real deployments, so that CORS is seen, too.
/// </summary>
internal sealed class SdkPageServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private SdkPageServer(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public static async Task<SdkPageServer> StartAsync(string sdkFolder, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => Page("index.html", "text/html"));
        app.MapGet("/im.js", () => Page("im.js", "text/javascript"));
        Serve(app, Path.Combine(sdkFolder, "assets"), "");
        Serve(app, Path.Combine(sdkFolder, "lib"), "/sdk/lib");
        await app.StartAsync(cancellationToken);
        return new SdkPageServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static void Serve(WebApplication app, string folder, string path) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = new PhysicalFileProvider(folder),
        RequestPath = path,
        ContentTypeProvider = new FileExtensionContentTypeProvider(),
    });

    private static IResult Page(string name, string contentType) => Results.Stream(
        typeof(SdkPageServer).Assembly.GetManifestResourceStream(typeof(SdkPageServer), $"Page.{name}")!, contentType);
}
