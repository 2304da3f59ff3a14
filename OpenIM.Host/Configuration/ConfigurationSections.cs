using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Configuration.Options.Engines;
using OpenIM.Modules.Account;
using OpenIM.Modules.Group;
using OpenIM.Modules.Message;
using OpenIM.Modules.Push;
using OpenIM.Modules.User;

namespace OpenIM.Host.Configuration;

/// <summary>Every section that config.yaml may have. A module's section stands here from the day the module does something with it.</summary>
internal static class ConfigurationSections
{
    public static IReadOnlyList<ConfigurationSection> All { get; } =
    [
        new("node", typeof(NodeOptions)),
        new("listen", typeof(ListenerOptions)),
        new("tls", typeof(TlsOptions)),
        new("auth", typeof(AuthOptions)),
        new("account", typeof(AccountOptions)),
        new("mysql", typeof(MySqlOptions)),
        new("mongodb", typeof(MongoDbOptions)),
        new("redis", typeof(RedisOptions)),
        new("kafka", typeof(KafkaOptions)),
        new("etcd", typeof(EtcdOptions)),
        new("message", typeof(MessageOptions)),
        new("group", typeof(GroupOptions)),
        new("push", typeof(PushOptions)),
        new("backup", typeof(BackupOptions)),
        new("limits", typeof(LimitsOptions)),
        new("log", typeof(LogOptions)),
        new("observability", typeof(ObservabilityOptions)),
    ];
}
