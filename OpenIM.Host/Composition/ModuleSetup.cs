using OpenIM.Host.Configuration;
using OpenIM.Modules.Account;
using OpenIM.Modules.Group;
using OpenIM.Modules.Message;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Push;
using OpenIM.Modules.User;

namespace OpenIM.Host.Composition;

/// <summary>The modules of the server.</summary>
internal static class ModuleSetup
{
    /// <summary>Their names, for the start page.</summary>
    public static IReadOnlyList<string> Names { get; } = ["User", "Group", "Message", "Push", "Account"];

    /// <summary>Registers what all modules share, then each module.</summary>
    public static void AddModules(this IServiceCollection services)
    {
        services.AddSingleton<Mediator>();
        services.AddSingleton(Routes());
        services.AddUserModule();
        services.AddGroupModule();
        services.AddMessageModule();
        services.AddPushModule();
        services.AddAccountModule();
    }

    /// <summary>Gives every options object to whoever asks for it, plain or as <c>IOptions</c>.</summary>
    public static void AddOptionObjects(this IServiceCollection services, LoadedConfiguration configuration)
    {
        foreach (var (type, options) in configuration.Options)
        {
            services.AddSingleton(type, options);
            services.AddSingleton(
                typeof(Microsoft.Extensions.Options.IOptions<>).MakeGenericType(type),
                Activator.CreateInstance(typeof(Microsoft.Extensions.Options.OptionsWrapper<>).MakeGenericType(type), options)!);
        }
    }

    // The REST routes of all modules.
    private static RouteTable Routes()
    {
        var routes = new RouteTable();
        routes.MapUserModule();
        routes.MapGroupModule();
        routes.MapMessageModule();
        routes.MapPushModule();
        routes.MapAccountModule();
        return routes;
    }
}
