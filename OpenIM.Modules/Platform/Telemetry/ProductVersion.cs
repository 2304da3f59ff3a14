using System.Reflection;

namespace OpenIM.Modules.Platform.Telemetry;

/// <summary>The version of this binary.</summary>
public static class ProductVersion
{
    /// <summary>Without build metadata, such as <c>0.1.0</c>.</summary>
    public static string Current { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
