using Mono.Cecil;

namespace OpenIM.Tests.Architecture;

/// <summary>Where a namespace is below the root: <c>OpenIM.Modules.Push.Handlers</c> is module Push, folders Handlers.</summary>
/// <param name="Module">First folder below the root: the module. Empty outside of any.</param>
/// <param name="Folders">The folders inside the module.</param>
internal sealed record Area(string Module, IReadOnlyList<string> Folders)
{
    public const string Platform = "Platform";

    public bool IsModule => Module.Length > 0 && Module != Platform;

    public bool IsContract => Folders.Count > 0 && Folders[0] == "Contracts";

    /// <summary>At the top of the module: its entry and its options.</summary>
    public bool IsTop => Module.Length > 0 && Folders.Count == 0;

    public bool Has(string folder) => Folders.Contains(folder);

    public static Area Of(string @namespace, string root)
    {
        if (!@namespace.StartsWith(root + ".", StringComparison.Ordinal))
        {
            return new Area("", []);
        }

        var parts = @namespace[(root.Length + 1)..].Split('.');
        return new Area(parts[0], parts[1..]);
    }

    public static Area Of(TypeDefinition type, string root) => Of(type.Namespace, root);

    /// <summary>The entry of a module, and its sections of config.yaml: what a host may see beside the contracts.</summary>
    public bool IsEntry(string typeName) => IsTop && (typeName == Module + "Module" || typeName.EndsWith("Options", StringComparison.Ordinal));
}
