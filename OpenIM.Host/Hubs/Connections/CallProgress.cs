namespace OpenIM.Host.Hubs.Connections;

/// <summary>How far the one call is that a connection carries out at a time.</summary>
internal enum CallProgress
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is being carried out.</summary>
    Running,

    /// <summary>It is done, and its answer is about to be written.</summary>
    Answering,
}
