namespace OpenIM.Host.Configuration.Options;

/// <summary>Forms of <c>log.console</c>.</summary>
internal enum LogConsole
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object a line, for collectors.</summary>
    Json,

    /// <summary>Only the start page.</summary>
    Off,
}
