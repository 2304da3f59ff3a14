using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;

namespace OpenIM.Tests.Architecture;

/// <summary>The entries of all modules, found by their names.</summary>
internal static class ModuleEntries
{
    public static IReadOnlyList<ModuleEntry> All { get; } =
    [
        .. from type in typeof(Mediator).Assembly.GetTypes()
           let area = Area.Of(type.Namespace ?? "", Codebase.Root)
           where area.IsModule && area.IsTop && type.Name == area.Module + "Module"
           orderby area.Module
           select new ModuleEntry(area.Module, type),
    ];

    /// <summary>What one module registers.</summary>
    public static IServiceCollection Services(ModuleEntry entry)
    {
        var services = new ServiceCollection();
        Method(entry, "Add").Invoke(null, [services]);
        return services;
    }

    /// <summary>What all modules register.</summary>
    public static IServiceCollection Services()
    {
        var services = new ServiceCollection();
        foreach (var entry in All)
        {
            Method(entry, "Add").Invoke(null, [services]);
        }

        return services;
    }

    /// <summary>The routes of all modules.</summary>
    public static RouteTable Routes()
    {
        var routes = new RouteTable();
        foreach (var entry in All)
        {
            Method(entry, "Map").Invoke(null, [routes]);
        }

        return routes;
    }

    private static MethodInfo Method(ModuleEntry entry, string verb)
        => entry.Type.GetMethod($"{verb}{entry.Module}Module") ?? throw new InvalidOperationException($"{entry.Type.Name} has no {verb}{entry.Module}Module.");
}
