using System.Text;
using SQLitePCL;

namespace OpenIM.Modules.Message.Log.Sqlite.Raw;

/// <summary>A prepared statement. Parameters count from 1, columns from 0; parameters keep their values until bound again.</summary>
internal sealed class RawStatement(RawDatabase database, sqlite3_stmt handle) : IDisposable
{
    /// <summary>Binds a number.</summary>
    public RawStatement Bind(int index, long value)
    {
        database.Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    /// <summary>Binds bytes; empty ones as an empty blob, not as NULL.</summary>
    public RawStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        database.Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(handle, index, 0)
            : raw.sqlite3_bind_blob(handle, index, value));
        return this;
    }

    /// <summary>Binds text.</summary>
    public RawStatement Bind(int index, string value)
    {
        Span<byte> utf8 = value.Length <= 128 ? stackalloc byte[384] : new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        var length = Encoding.UTF8.GetBytes(value, utf8);
        database.Check(raw.sqlite3_bind_text(handle, index, utf8[..length]));
        return this;
    }

    /// <summary>Goes to the next row. False when there is none; the statement is then reset.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        // Resetting repeats the error of the step, which is the one to report.
        _ = raw.sqlite3_reset(handle);
        database.Check(result);
        return false;
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    public void Run()
    {
        if (Step())
        {
            Reset();
        }
    }

    /// <summary>Ends reading before the last row, which also ends the statement's own read transaction.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    /// <summary>A column as a number.</summary>
    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>A column as bytes, valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    /// <summary>A column as text.</summary>
    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    /// <inheritdoc/>
    public void Dispose()
    {
        handle.Dispose();
        database.Forget(this);
    }
}
