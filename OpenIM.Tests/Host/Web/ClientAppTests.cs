using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Host.Web;

public sealed class ClientAppTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tests_of_the_web_client_pass()
    {
        ClientApp.Require();

        var (exitCode, output) = await ClientApp.RunAsync("vitest/vitest.mjs", ["run"], Token);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task The_built_server_has_the_web_client_that_its_page_names()
    {
        ClientApp.Require();
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        using var client = new HttpClient { BaseAddress = server.Http };
        client.DefaultRequestHeaders.Add("Accept", "text/html, */*");

        var page = await client.GetStringAsync(new Uri("/app/c/si_a_b", UriKind.Relative), Token);
        var start = page.IndexOf("/assets/index-", StringComparison.Ordinal);
        var script = page[start..page.IndexOf('"', start)];
        using var file = await client.GetAsync(new Uri(script, UriKind.Relative), Token);

        Assert.True(file.IsSuccessStatusCode);
        Assert.Equal("text/javascript", file.Content.Headers.ContentType?.MediaType);
        Assert.True(file.Headers.CacheControl?.Extensions.Any(static extension => extension.Name == "immutable"));
        Assert.True(file.Content.Headers.ContentLength > 1000);
    }
}
