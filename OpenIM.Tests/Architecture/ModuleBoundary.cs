namespace OpenIM.Tests.Architecture;

/// <summary>What a module may see of another: its contracts, and only downwards.</summary>
internal static class ModuleBoundary
{
    /// <summary>Uses of another module's inside, and of any module by Platform.</summary>
    public static IEnumerable<string> Violations(CodeMap code, string root) =>
        from use in code.Uses
        let @from = Area.Of(use.From, root)
        let to = Area.Of(use.ToNamespace, root)
        where @from.Module.Length > 0 && to.IsModule && to.Module != @from.Module
        where @from.Module == Area.Platform || !to.IsContract
        orderby use.From.FullName, use.To
        select Text(use, root);

    /// <summary>Uses of a module that stands above. <paramref name="order"/> has all modules, the highest first.</summary>
    public static IEnumerable<string> UpwardUses(CodeMap code, string root, IReadOnlyList<string> order) =>
        from use in code.Uses
        let @from = Area.Of(use.From, root)
        let to = Area.Of(use.ToNamespace, root)
        where @from.IsModule && to.IsModule && to.Module != @from.Module
        where order.IndexOf(to.Module) <= order.IndexOf(@from.Module)
        orderby use.From.FullName, use.To
        select Text(use, root);

    /// <summary>
    /// What another assembly, the host, uses beside contracts, entries and Platform. Its composition also
    /// opens <paramref name="engines"/>, and their exceptions may be explained wherever they end.
    /// </summary>
    public static IEnumerable<string> HostViolations(CodeMap host, string root, params string[] engines) =>
        from use in host.Uses
        let to = Area.Of(use.ToNamespace, root)
        where to.IsModule && !to.IsContract && !to.IsEntry(use.ToName)
        where !(engines.Any(use.ToNamespace.StartsWith) && (IsComposition(use) || use.ToName.EndsWith("Exception", StringComparison.Ordinal)))
        orderby use.From.FullName, use.To
        select Text(use, root);

    /// <summary>All modules, found by their folders.</summary>
    public static IReadOnlyList<string> Modules(CodeMap code, string root) =>
        [.. code.Types.Select(type => Area.Of(type, root)).Where(static area => area.IsModule).Select(static area => area.Module).Distinct().Order()];

    internal static string Text(Use use, string root) => $"{Short(use.From.FullName, root)} -> {Short(use.To, root)}";

    private static bool IsComposition(Use use) => use.From.Namespace.EndsWith(".Composition", StringComparison.Ordinal);

    private static string Short(string name, string root)
        => name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..] : name;

    private static int IndexOf(this IReadOnlyList<string> list, string value)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == value)
            {
                return i;
            }
        }

        return -1;
    }
}
