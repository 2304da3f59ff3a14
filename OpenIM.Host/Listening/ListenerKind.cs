namespace OpenIM.Host.Listening;

/// <summary>What a listener serves.</summary>
internal enum ListenerKind
{
    /// <summary>REST API, and the gateway at its path.</summary>
    Http,

    /// <summary>The gateway of the SDKs.</summary>
    Gateway,

    /// <summary>The account API for apps.</summary>
    Account,

    /// <summary>The account API for administrators.</summary>
    AccountAdmin,

    /// <summary>Metrics and readiness with details.</summary>
    Ops,

    /// <summary>Commands of the same binary, through the Unix socket in the data directory.</summary>
    Control,
}
