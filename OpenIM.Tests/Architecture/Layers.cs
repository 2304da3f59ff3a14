using Mono.Cecil;

namespace OpenIM.Tests.Architecture;

/// <summary>What a folder of a module may use, whatever the module.</summary>
internal static class Layers
{
    private static readonly string[] Web = ["Microsoft.AspNetCore"];
    private static readonly string[] Drivers = ["Dapper", "Evolve", "Microsoft.Data", "MySqlConnector", "MongoDB", "StackExchange", "Confluent", "dotnet_etcd"];
    private static readonly string[] Frameworks = ["System", "Microsoft"];

    /// <summary>Contracts: the base library, Platform and contracts.</summary>
    public static IEnumerable<string> ContractViolations(CodeMap code, string root) => Report(code, root, (from, use) =>
    {
        var to = Area.Of(use.ToNamespace, root);
        return from.IsModule && from.IsContract
            && (IsIn(use.ToNamespace, [.. Web, .. Drivers, "Microsoft.Extensions"])
                || (to.IsModule && !to.IsContract)
                || (to.Module.Length == 0 && !IsIn(use.ToNamespace, Frameworks) && !IsOwn(use, root)));
    });

    /// <summary>No database driver outside of Stores and the message log; no web framework outside of Endpoints and the entry.</summary>
    public static IEnumerable<string> DriverViolations(CodeMap code, string root) => Report(code, root, (from, use) =>
        from.IsModule && !from.IsContract
        && ((IsIn(use.ToNamespace, Drivers) && !from.Has("Stores") && !from.Has("Log"))
            || (IsIn(use.ToNamespace, Web) && !from.Has("Endpoints") && !from.IsTop)));

    /// <summary>Stores know neither the mediator nor handlers; Endpoints know no store.</summary>
    public static IEnumerable<string> StoreViolations(CodeMap code, string root) => Report(code, root, (from, use) =>
    {
        var to = Area.Of(use.ToNamespace, root);
        return from.IsModule
            && ((from.Has("Stores") && (use.ToName == "Mediator" || to.Has("Handlers")))
                || (from.Has("Endpoints") && to.Has("Stores")));
    });

    /// <summary>Rules decide: no clock, no mediator, no log, no files, no waiting.</summary>
    public static IEnumerable<string> RuleViolations(CodeMap code, string root) => Report(code, root, (from, use) =>
        from.IsModule && from.Has("Rules")
        && (use.ToName is "TimeProvider" or "Mediator"
            || IsIn(use.ToNamespace, ["System.IO", "System.Threading.Tasks", "System.Data", "Microsoft.Extensions.Logging", .. Web, .. Drivers])));

    /// <summary>
    /// Outside of Contracts a module shows its entry and its options, nothing else, and nothing can be inherited.
    /// <paramref name="engines"/> are seams whose engines the host opens.
    /// </summary>
    public static IEnumerable<string> VisibilityViolations(CodeMap code, string root, params string[] engines) =>
        from type in code.Types
        let area = Area.Of(type, root)
        where area.IsModule && !IsGenerated(type)
        let isShown = type.IsPublic && !area.IsContract && !area.IsEntry(type.Name) && !IsIn(type.Namespace, engines)
        let isOpen = type is { IsClass: true, IsSealed: false, IsAbstract: false } && !area.IsContract
        where isShown || isOpen
        orderby type.FullName
        select $"{type.FullName[(root.Length + 1)..]} is {(isShown ? "public" : "not sealed")}";

    private static IEnumerable<string> Report(CodeMap code, string root, Func<Area, Use, bool> isViolation) =>
        from use in code.Uses
        where !IsGenerated(use.From) && isViolation(Area.Of(use.From, root), use)
        orderby use.From.FullName, use.To
        select ModuleBoundary.Text(use, root);

    private static bool IsIn(string @namespace, IEnumerable<string> roots) => roots.Any(
        root => @namespace == root || @namespace.StartsWith(root + ".", StringComparison.Ordinal));

    private static bool IsOwn(Use use, string root) => IsIn(use.ToNamespace, [root]) || use.ToNamespace.Length == 0;

    private static bool IsGenerated(TypeDefinition type) => type.Name.StartsWith('<');
}
