using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpenIM.Modules.Group;
using OpenIM.Modules.Message;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Sql.Sqlite;
using OpenIM.Modules.User;
using OpenIM.Tests.Builders;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Clients;

/// <summary>The modules that own lists, on their embedded engines in a folder of their own, called by REST bodies without a socket.</summary>
internal sealed class WholeServer : IAsyncDisposable
{
    public const string AdminUserID = "imAdmin";

    private readonly TempDirectory folder = new();
    private SqliteMessageLog log = null!;
    private TestRoutes routes = null!;

    public TestStore Store { get; private set; } = null!;

    private string Database => folder.File(SqliteDialect.FileName);

    public static async Task<WholeServer> StartAsync()
    {
        var server = new WholeServer();
        await server.OpenAsync();
        return server;
    }

    /// <summary>All that is in memory is gone: new instances on the same data.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    /// <summary>The data is what a restore of a copy of this moment leaves.</summary>
    public async Task RestoreAsync()
    {
        await CloseAsync();
        foreach (var index in Directory.EnumerateFiles(folder.Path, "messages-index.db*"))
        {
            File.Delete(index);
        }

        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        MessageLogCopy.SkipSeqs(folder.Path, null, nowMs, nowMs);
        SqliteStoreCopy.Renew(Database);
        await OpenAsync();
    }

    /// <summary>Version logs forget what was before now, as far as their clients could tell.</summary>
    public async Task TruncateVersionLogsAsync()
    {
        await using var change = await Store.Changes.BeginAsync(TestContext.Current.CancellationToken);
        await using var command = change.Connection.CreateCommand();
        command.Transaction = change.Transaction;
        command.CommandText = "DELETE FROM version_log_entries; UPDATE version_logs SET deleted = version";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await change.CommitAsync();
    }

    /// <summary>Returns when nothing is left to be told. Asks the outbox itself: after a start the relay does not know yet.</summary>
    public Task QuietAsync() => OpenIM.Tests.Builders.Eventually.TrueAsync(
        async () =>
        {
            await using var connection = await Store.Database.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM outbox";
            return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is 0L;
        },
        "all events to be handled");

    public async Task<JsonElement> CallAsync(string userID, string path, object body)
    {
        var caller = userID == AdminUserID ? A.Admin() : A.User(userID);
        var data = await routes.PostAsync(path, JsonSerializer.Serialize(body), caller);
        using var json = JsonDocument.Parse(data.Length > 0 ? data : "{}");
        return json.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        folder.Dispose();
    }

    private async Task OpenAsync()
    {
        log = await SqliteMessageLog.OpenAsync(
            new SqliteMessageLogOptions { Directory = folder.Path }, NullLogger<SqliteMessageLog>.Instance, TestContext.Current.CancellationToken);
        Store = await TestStore.OpenAsync(new SqliteDialect(Database), services => services
            .AddSingleton(Options.Create(new AuthOptions { Secret = "test secret" }))
            .AddSingleton(Options.Create(new GroupOptions()))
            .AddSingleton(Options.Create(new MessageOptions { Lanes = 2 }))
            .AddSingleton<IMessageLog>(log)
            .AddUserModule()
            .AddGroupModule()
            .AddMessageModule()
            .AddLanePipeline());
        await Store.StartAsync();
        var table = new RouteTable();
        table.MapUserModule();
        table.MapGroupModule();
        table.MapMessageModule();
        routes = new TestRoutes(Store.Mediator, table);
    }

    private async Task CloseAsync()
    {
        await Store.DisposeAsync();
        await log.DisposeAsync();
    }
}
