namespace OpenIM.Modules.Platform.Ids;

/// <summary>What a terminal is, for the multi-login policy (docs/protocol/gateway.md §1.5).</summary>
public enum PlatformClass
{
    /// <summary>A number outside the table: kicks nobody and is not kicked.</summary>
    None = 0,

    /// <summary>iOS and Android phones.</summary>
    Mobile,

    /// <summary>Windows, macOS and Linux.</summary>
    PC,

    /// <summary>Tablets.</summary>
    Pad,

    /// <summary>Browsers.</summary>
    Web,

    /// <summary>Mini programs.</summary>
    MiniWeb,

    /// <summary>Administration tools; outside the policies.</summary>
    Admin,

    /// <summary>HarmonyOS phones: a class of their own, not Mobile. Clients rely on it.</summary>
    HarmonyOS,
}

/// <summary>The table of platform numbers (docs/protocol/gateway.md §1.5).</summary>
public static class Platforms
{
    /// <summary>The administration platform.</summary>
    public const int Admin = 10;

    /// <summary>iOS: the only platform not pushed to while in the background.</summary>
    public const int IOS = 1;

    /// <summary>Android.</summary>
    public const int Android = 2;

    /// <summary>Browser.</summary>
    public const int Web = 5;

    private static readonly string[] Names =
        ["", "IOS", "Android", "Windows", "OSX", "Web", "MiniWeb", "Linux", "APad", "IPad", "Admin", "HarmonyOS"];

    private static readonly PlatformClass[] Classes =
    [
        PlatformClass.None, PlatformClass.Mobile, PlatformClass.Mobile, PlatformClass.PC, PlatformClass.PC, PlatformClass.Web,
        PlatformClass.MiniWeb, PlatformClass.PC, PlatformClass.Pad, PlatformClass.Pad, PlatformClass.Admin, PlatformClass.HarmonyOS,
    ];

    /// <summary>True for the numbers 1 to 11.</summary>
    public static bool IsKnown(int platformID) => platformID is >= 1 and <= 11;

    /// <summary>The name, empty for an unknown number.</summary>
    public static string NameOf(int platformID) => IsKnown(platformID) ? Names[platformID] : "";

    /// <summary>The class, <see cref="PlatformClass.None"/> for an unknown number.</summary>
    public static PlatformClass ClassOf(int platformID) => IsKnown(platformID) ? Classes[platformID] : PlatformClass.None;
}
