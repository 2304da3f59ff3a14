using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Host.Ops;

public sealed class OpsListenerTests(OpsListenerTests.RunningServer running) : IClassFixture<OpsListenerTests.RunningServer>
{
    private static readonly HttpClient Client = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ServerProcess Server => running.Server;

    [Fact]
    public async Task The_public_port_tells_states_and_nothing_else()
    {
        var text = await Client.GetStringAsync(new Uri(Server.Http, "readyz"), Token);
        using var json = JsonDocument.Parse(text);

        Assert.Equal("ready", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("ready", json.RootElement.GetProperty("roles").GetProperty("message log").GetString());
        Assert.Equal(["status", "roles"], json.RootElement.EnumerateObject().Select(static property => property.Name));
        Assert.DoesNotContain(Server.DataDirectory, text, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ops_port_tells_every_fact_of_the_start_page()
    {
        var text = await Client.GetStringAsync(new Uri(Server.Ops, "readyz"), Token);
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;

        Assert.Contains($"OpenIM for .NET {root.GetProperty("version")}", Server.StartPage);
        Assert.Contains($"  node         {root.GetProperty("node")}", Server.StartPage);
        Assert.Contains($"  data         {root.GetProperty("dataDirectory")}", Server.StartPage);
        Assert.Contains($"  config       {root.GetProperty("config")}", Server.StartPage);
        Assert.Contains($"  secret       {root.GetProperty("secret")}", Server.StartPage);
        Assert.Contains($"  web chat     {root.GetProperty("webChat")}", Server.StartPage);
        foreach (var listener in root.GetProperty("listeners").EnumerateArray())
        {
            Assert.Contains($"  {listener.GetProperty("name"),-12} {listener.GetProperty("url")}", Server.StartPage);
        }

        foreach (var role in root.GetProperty("roles").EnumerateArray())
        {
            Assert.Contains($"  {role.GetProperty("name"),-22} {role.GetProperty("engine")}", Server.StartPage);
            Assert.Equal("ready", role.GetProperty("status").GetString());
        }

        Assert.Contains($"  {string.Join(", ", root.GetProperty("modules").EnumerateArray())}", Server.StartPage);
        Assert.DoesNotContain(Server.Secret, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("healthz")]
    [InlineData("readyz")]
    public async Task Both_ports_answer_health_questions_without_a_token(string path)
    {
        foreach (var address in new[] { Server.Http, Server.Ops })
        {
            using var answer = await Client.GetAsync(new Uri(address, path), Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task That_nobody_is_online_is_said_before_anybody_ever_was()
    {
        var text = await Client.GetStringAsync(new Uri(Server.Ops, "metrics"), Token);

        Assert.Matches("(?m)^online_user_num.* 0( [0-9]+)?\r?$", text);
    }

    [Fact]
    public async Task Metrics_are_served_on_the_ops_port_with_the_names_that_dashboards_know()
    {
        using (await Client.PostAsync(new Uri(Server.Http, "user/no_such_route"), null, Token))
        {
        }

        // A call is counted right behind its answer.
        var metrics = "";
        await Builders.Eventually.TrueAsync(
            async () =>
            {
                metrics = await Client.GetStringAsync(new Uri(Server.Ops, "metrics"), Token);
                return Regex.IsMatch(metrics, "(?m)^http_count\\{[^}]*path=\"<404>\"[^}]*\\} 1");
            },
            "the call in the metrics");

        Assert.Contains("dotnet_gc_collections", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_not_served_on_the_public_port_nor_the_api_on_the_ops_port()
    {
        using var metrics = await Client.GetAsync(new Uri(Server.Http, "metrics"), Token);
        using var api = await Client.PostAsync(new Uri(Server.Ops, "auth/parse_token"), new StringContent("{}"), Token);

        Assert.Equal(HttpStatusCode.NotFound, metrics.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, api.StatusCode);
    }

    /// <summary>One server for all facts that only read.</summary>
    public sealed class RunningServer : IAsyncLifetime
    {
        public ServerProcess Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await ServerProcess.StartAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
