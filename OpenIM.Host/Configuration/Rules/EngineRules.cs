using OpenIM.Host.Configuration.Options.Engines;

namespace OpenIM.Host.Configuration.Rules;

/// <summary>Engines that this release cannot use must be left empty: silence would look like consent.</summary>
internal static class EngineRules
{
    /// <summary>Reports every engine that is asked for.</summary>
    public static void Check(RuleContext context)
    {
        Check(context, "mysql.address", "MySQL", context.Get<MySqlOptions>().Address.Count > 0, "the embedded SQLite store");
        Check(context, "mongodb.address", "MongoDB", context.Get<MongoDbOptions>().Address.Count > 0, "the embedded message log");
        Check(context, "mongodb.uri", "MongoDB", context.Get<MongoDbOptions>().Uri.Length > 0, "the embedded message log");
        Check(context, "redis.address", "Redis", context.Get<RedisOptions>().Address.Count > 0, "the process itself");
        Check(context, "kafka.address", "Kafka", context.Get<KafkaOptions>().Address.Count > 0, "the pipeline inside the process");
        Check(context, "etcd.address", "etcd", context.Get<EtcdOptions>().Address.Count > 0, "this node alone");
    }

    private static void Check(RuleContext context, string path, string engine, bool isWanted, string embedded)
    {
        if (isWanted)
        {
            context.Report(path, $"is set, but this release has no {engine} engine yet", $"Leave it empty: {embedded} plays that role");
        }
    }
}
