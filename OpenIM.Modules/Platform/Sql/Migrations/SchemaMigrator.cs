using System.Data.Common;
using Dapper;
using EvolveDb;
using EvolveDb.Configuration;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Platform.Telemetry;

namespace OpenIM.Modules.Platform.Sql.Migrations;

/// <summary>
/// Brings the relational store to the schema of this binary, before anything else touches it. A store that is there
/// already costs two look-ups: the migration library is not even loaded.
/// </summary>
public sealed partial class SchemaMigrator
{
    private readonly ISqlDialect dialect;
    private readonly SchemaScripts scripts;
    private readonly string product;
    private readonly ILogger<SchemaMigrator> logger;

    /// <summary>A migrator with the scripts of all modules.</summary>
    public SchemaMigrator(ISqlDialect dialect, ILogger<SchemaMigrator> logger)
        : this(dialect, new SchemaScripts(typeof(SchemaMigrator).Assembly, root: "OpenIM.Modules."), ProductVersion.Current, logger)
    {
    }

    internal SchemaMigrator(ISqlDialect dialect, SchemaScripts scripts, string product, ILogger<SchemaMigrator> logger)
    {
        this.dialect = dialect;
        this.scripts = scripts;
        this.product = product;
        this.logger = logger;
    }

    /// <summary>Creates, checks or migrates the store.</summary>
    /// <exception cref="SchemaTooNewException">A newer binary has migrated the store; nothing was changed.</exception>
    public async ValueTask MigrateAsync(CancellationToken cancellationToken)
    {
        await dialect.CreateAsync(cancellationToken);
        await using var connection = dialect.CreateWriter();
        await connection.OpenAsync(cancellationToken);
        await dialect.PrepareWriterAsync(connection, cancellationToken);
        var stamp = await ReadStampAsync(connection, cancellationToken);
        if (stamp?.Version == scripts.NewestVersion)
        {
            return;
        }

        if (stamp?.Version > scripts.NewestVersion)
        {
            throw new SchemaTooNewException(dialect.Place, stamp.Version, scripts.NewestVersion, stamp.Product);
        }

        if (stamp is not null && await dialect.CopyBeforeMigrationAsync(stamp.Version, cancellationToken) is { } copy)
        {
            LogCopied(dialect.Place, stamp.Version, copy);
        }

        RunScripts(connection);
        await WriteStampAsync(connection, cancellationToken);
        LogMigrated(dialect.Place, stamp?.Version ?? 0, scripts.NewestVersion);
    }

    private async ValueTask<Stamp?> ReadStampAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT version AS Version, product AS Product FROM schema_stamp";
        return await dialect.TableExistsAsync(connection, "schema_stamp", cancellationToken)
            ? await connection.QuerySingleOrDefaultAsync<Stamp>(new CommandDefinition(Sql, cancellationToken: cancellationToken))
            : null;
    }

    private void RunScripts(DbConnection connection)
    {
        var evolve = new Evolve(connection, message => LogEvolve(message))
        {
            EmbeddedResourceAssemblies = [scripts.Assembly],
            EmbeddedResourceFilters = scripts.Folders,
            Placeholders = dialect.SchemaPlaceholders.ToDictionary(),
            MetadataTableName = "schema_history",
            TransactionMode = TransactionKind.CommitEach,
            IsEraseDisabled = true,
        };
        evolve.Migrate();
    }

    // The stamp comes after the scripts: a crash in between runs the migration library once more, and it finds nothing to do.
    private async Task WriteStampAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        const string Create = "CREATE TABLE IF NOT EXISTS schema_stamp (id INT NOT NULL PRIMARY KEY, version INT NOT NULL, product VARCHAR(64) NOT NULL)";
        var put = $"INSERT INTO schema_stamp (id, version, product) VALUES (1, @version, @product) {dialect.OnConflictUpdate("id")} version = {dialect.Incoming("version")}, product = {dialect.Incoming("product")}";
        await connection.ExecuteAsync(new CommandDefinition(Create, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(
            new CommandDefinition(put, new { version = scripts.NewestVersion, product }, cancellationToken: cancellationToken));
    }

    [LoggerMessage(EventId = 1111, Message = "Schema of {Store} is at version {NewVersion} (was {OldVersion})", Level = LogLevel.Information)]
    private partial void LogMigrated(string store, int oldVersion, int newVersion);

    [LoggerMessage(EventId = 1112, Message = "{Store} (schema version {Version}) was copied to {Copy}", Level = LogLevel.Information)]
    private partial void LogCopied(string store, int version, string copy);

    [LoggerMessage(EventId = 1113, Message = "Migration: {Step}", Level = LogLevel.Debug)]
    private partial void LogEvolve(string step);

    private sealed class Stamp
    {
        public int Version { get; init; }

        public required string Product { get; init; }
    }
}
