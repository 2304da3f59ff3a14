namespace OpenIM.Host.Configuration.Options;

/// <summary>Levels of <c>log.level</c>.</summary>
internal enum LogLevelName
{
    /// <summary>Steps, for developers.</summary>
    Debug,

    /// <summary>One line per outcome.</summary>
    Information,

    /// <summary>Something an operator should look at.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
