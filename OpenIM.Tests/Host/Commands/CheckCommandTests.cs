using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Host.Commands;

public sealed class CheckCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sound_installation_passes_with_one_line_per_check()
    {
        using var data = new TemporaryDirectory();
        var outcome = await OpenImBinary.RunAsync(["check"], Settings(data.FullPath, FreePort.Next()), cancellationToken: Token);

        Assert.Equal(0, outcome.ExitCode);
        foreach (var subject in new[] { "configuration", "clock", "data directory", "disk", "listen.http", "listen.gateway", "listen.ops", "relational store", "message log" })
        {
            Assert.Contains(Lines(outcome), line => line.StartsWith($"ok    {subject,-18} ", StringComparison.Ordinal));
        }

        Assert.Empty(Directory.GetFileSystemEntries(data.FullPath));
    }

    [Fact]
    public async Task A_taken_port_fails_the_check()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var data = new TemporaryDirectory();

        var outcome = await OpenImBinary.RunAsync(["check"], Settings(data.FullPath, port), cancellationToken: Token);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"FAIL  {"listen.http",-18} http://127.0.0.1:{port} is taken by another process", Lines(outcome));
    }

    [Fact]
    public async Task Mistakes_of_the_configuration_are_lines_of_the_check()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory.File("config.yaml"), "log:\n  levle: debug\n", Token);

        var outcome = await OpenImBinary.RunAsync(["check"], workingDirectory: directory.FullPath, cancellationToken: Token);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"FAIL  {"configuration",-18} config.yaml:2: log.levle is not a known key. Did you mean log.level?", Lines(outcome));
    }

    [Fact]
    public async Task While_the_server_runs_its_own_ports_and_data_are_in_order_and_it_is_healthy()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        var settings = Settings(server.DataDirectory, server.HttpPort);

        var check = await OpenImBinary.RunAsync(["check"], settings, cancellationToken: Token);
        var health = await OpenImBinary.RunAsync(["check", "--health"], settings, cancellationToken: Token);

        Assert.Equal(0, check.ExitCode);
        Assert.Contains($"in use by the running server (process {server.ProcessID})", check.Output, StringComparison.Ordinal);
        Assert.Equal(0, health.ExitCode);
    }

    [Fact]
    public async Task The_health_probe_fails_when_nobody_answers()
    {
        using var data = new TemporaryDirectory();
        var outcome = await OpenImBinary.RunAsync(["check", "--health"], Settings(data.FullPath, FreePort.Next()), cancellationToken: Token);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("does not answer", outcome.Error, StringComparison.Ordinal);
    }

    private static string[] Lines(CommandOutcome outcome) => outcome.Output.Split('\n').Select(static line => line.TrimEnd()).ToArray();

    private static Dictionary<string, string> Settings(string dataDirectory, int httpPort) => new()
    {
        ["OPENIM_NODE__DATADIR"] = dataDirectory,
        ["OPENIM_LISTEN__HTTP__0"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{httpPort}"),
        ["OPENIM_LISTEN__GATEWAY__0"] = "http://127.0.0.1:0",
        ["OPENIM_LISTEN__ACCOUNT__0"] = "http://127.0.0.1:0",
        ["OPENIM_LISTEN__ACCOUNTADMIN__0"] = "http://127.0.0.1:0",
        ["OPENIM_LISTEN__OPS__0"] = "http://127.0.0.1:0",
    };
}
