using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Host.Startup;

public sealed class FailedStartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_process_on_the_same_data_directory_ends_with_code_3_and_names_the_first()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);

        var second = await RunAsync(server.DataDirectory, FreePort.Next());

        Assert.Equal(3, second.ExitCode);
        Assert.Contains($"what   The data directory is in use by another openim (process {server.ProcessID}).", second.Error, StringComparison.Ordinal);
        Assert.Contains($"where  node.dataDir: {server.DataDirectory}", second.Error, StringComparison.Ordinal);
        Assert.Contains("do     Stop that process, or give this one a directory of its own.", second.Error, StringComparison.Ordinal);
        AssertPlain(second);
    }

    [Fact]
    public async Task A_taken_port_ends_the_start_with_code_3_and_keeps_the_stack_trace_in_the_log_file()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var data = new TemporaryDirectory();

        var outcome = await RunAsync(data.FullPath, port);

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("what   Another process listens there already.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains($"where  listen.http: http://127.0.0.1:{port}", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("do     Stop that process, or choose another port.", outcome.Error, StringComparison.Ordinal);
        AssertPlain(outcome);
        var log = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(data.FullPath, "logs")).Single(), Token);
        Assert.Contains("   at Microsoft.AspNetCore", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_configuration_ends_with_code_2_and_every_mistake_on_a_line()
    {
        var outcome = await OpenImBinary.RunAsync(
            ["serve"],
            new Dictionary<string, string> { ["OPENIM_LOG__LEVEL"] = "loud", ["OPENIM_LOG__KEEP"] = "0" },
            cancellationToken: Token);

        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("The configuration has 2 mistakes:\n", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(3, outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        AssertPlain(outcome);
    }

    [Fact]
    public async Task A_configuration_file_that_is_not_there_ends_with_code_2()
    {
        var outcome = await OpenImBinary.RunAsync(["--config", "nowhere.yaml"], cancellationToken: Token);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("nowhere.yaml: cannot be read", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_of_a_newer_release_stops_the_start_in_plain_words()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        await server.StopAsync();
        await RaiseSchemaAsync(Path.Combine(server.DataDirectory, "openim.db"));

        var outcome = await RunAsync(server.DataDirectory, FreePort.Next());

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("schema version 999, written by openim 9.9.9", outcome.Error, StringComparison.Ordinal);
        AssertPlain(outcome);
    }

    [Fact]
    public async Task A_message_log_of_a_newer_release_stops_the_start_in_plain_words()
    {
        await using var server = await ServerProcess.StartAsync(cancellationToken: Token);
        await server.StopAsync();
        await ExecuteAsync(Path.Combine(server.DataDirectory, "messages.db"), "PRAGMA user_version = 999");

        var outcome = await RunAsync(server.DataDirectory, FreePort.Next());

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("has schema version 999", outcome.Error, StringComparison.Ordinal);
        AssertPlain(outcome);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_is_told_with_its_files()
    {
        using var data = new TemporaryDirectory();
        var outcome = await OpenImBinary.RunAsync(
            [],
            new Dictionary<string, string>
            {
                ["OPENIM_NODE__DATADIR"] = data.FullPath,
                ["OPENIM_LISTEN__HTTP__0"] = "https://127.0.0.1:0",
                ["OPENIM_LISTEN__GATEWAY__0"] = "http://127.0.0.1:0",
                ["OPENIM_LISTEN__ACCOUNT__0"] = "http://127.0.0.1:0",
                ["OPENIM_LISTEN__ACCOUNTADMIN__0"] = "http://127.0.0.1:0",
                ["OPENIM_LISTEN__OPS__0"] = "http://127.0.0.1:0",
                ["OPENIM_TLS__CERTIFICATE"] = "/etc/hostname",
            },
            cancellationToken: Token);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("what   The certificate cannot be used", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("where  tls.certificate: /etc/hostname", outcome.Error, StringComparison.Ordinal);
        AssertPlain(outcome);
    }

    private static Task<CommandOutcome> RunAsync(string dataDirectory, int httpPort)
        => OpenImBinary.RunAsync(
            [],
            new Dictionary<string, string>
            {
                ["OPENIM_NODE__DATADIR"] = dataDirectory,
                ["OPENIM_LISTEN__HTTP__0"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{httpPort}"),
                ["OPENIM_LISTEN__GATEWAY__0"] = "http://127.0.0.1:0",
                ["OPENIM_LISTEN__ACCOUNT__0"] = "http://127.0.0.1:0",
                ["OPENIM_LISTEN__ACCOUNTADMIN__0"] = "http://127.0.0.1:0",
                ["OPENIM_LISTEN__OPS__0"] = "http://127.0.0.1:0",
            },
            cancellationToken: Token);

    private static Task RaiseSchemaAsync(string file)
        => ExecuteAsync(file, "UPDATE schema_stamp SET version = 999, product = '9.9.9'");

    private static async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    private static void AssertPlain(CommandOutcome outcome)
    {
        Assert.DoesNotContain("   at ", outcome.Output + outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }
}
