using System.Diagnostics.Metrics;
using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Host.Composition;

/// <summary>Shows the state of the stores to whoever scrapes metrics.</summary>
internal static class StoreMetrics
{
    public const string MeterName = "OpenIM.Store";

    /// <summary>Adds the gauges of the embedded message log and of the outbox.</summary>
    public static void Add(IMeterFactory meters, SqliteMessageLog log, OutboxRelay outbox)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("msg_log_rows", () => log.Rows, description: "Number of the newest row of the message log.");
        meter.CreateObservableGauge("msg_log_unmerged_rows", () => log.UnmergedRows, description: "Messages whose index is in memory only.");
        meter.CreateObservableGauge("msg_log_wal_bytes", () => log.WalBytes, description: "Bytes of the write-ahead log of the message log.");
        meter.CreateObservableGauge("outbox_pending", () => outbox.PendingCount, description: "Committed events that wait to be handled.");
    }
}
