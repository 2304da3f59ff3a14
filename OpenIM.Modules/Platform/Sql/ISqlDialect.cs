using System.Data.Common;

namespace OpenIM.Modules.Platform.Sql;

/// <summary>
/// What differs between the relational engines. One store class serves all of them: it writes its SQL once and takes
/// from here the few words that are not the same everywhere (docs/adr/0004-relational-store.md). A seam.
/// </summary>
public interface ISqlDialect
{
    /// <summary>Name of the engine for people: start page, errors, metrics.</summary>
    string Name { get; }

    /// <summary>Where the data is, for people: a file, or host and database. Never holds a password.</summary>
    string Place { get; }

    /// <summary>How many changes may be under way at once on this node. 1: the engine has one writer.</summary>
    int MaxWriters { get; }

    /// <summary>Begin of an insert that leaves an existing row as it is: <c>{InsertOrIgnore} INTO t …</c>.</summary>
    string InsertOrIgnore { get; }

    /// <summary>Values for the <c>${…}</c> of the schema scripts.</summary>
    IReadOnlyDictionary<string, string> SchemaPlaceholders { get; }

    /// <summary>
    /// What follows the values of an insert to update the existing row instead: <c>INSERT INTO t … VALUES … {OnConflictUpdate("id")} name = {Incoming("name")}</c>.
    /// On the right side a bare column name is the stored value.
    /// </summary>
    /// <param name="keyColumns">The columns of the unique key, separated by commas.</param>
    string OnConflictUpdate(string keyColumns);

    /// <summary>The value that the insert wanted to write, for <see cref="OnConflictUpdate"/>.</summary>
    string Incoming(string column);

    /// <summary>An unopened connection for reading; on engines that can tell, writing through it fails.</summary>
    DbConnection CreateReader();

    /// <summary>An unopened connection for writing.</summary>
    DbConnection CreateWriter();

    /// <summary>Sets what a writing connection needs after it was opened.</summary>
    ValueTask PrepareWriterAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>True when there is a table of this name.</summary>
    ValueTask<bool> TableExistsAsync(DbConnection connection, string table, CancellationToken cancellationToken);

    /// <summary>True when a statement failed because a row with this key exists.</summary>
    bool IsDuplicateKey(DbException failure);

    /// <summary>Makes sure that the database can be opened: directory, file, journal mode. Called once before the migrations.</summary>
    ValueTask CreateAsync(CancellationToken cancellationToken);

    /// <summary>Copies the store before a migration changes it. Returns where the copy is; null where backups are the operator's.</summary>
    /// <param name="version">Schema version of what is copied.</param>
    /// <param name="cancellationToken">Stops the copy; an unfinished one is not left under the final name.</param>
    ValueTask<string?> CopyBeforeMigrationAsync(int version, CancellationToken cancellationToken);

    /// <summary>Closes every idle pooled connection, so that files can be moved or deleted.</summary>
    void ClosePools();
}
