using OpenIM.Host.Listening;
using OpenIM.Host.Startup;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;

namespace OpenIM.Host.AccountApi;

/// <summary>The one-time link by which the first administrator comes in: there is no password that everybody knows.</summary>
internal static class FirstAdminLink
{
    /// <summary>Name of the file in the data directory that holds the link while it is good, readable by its owner only.</summary>
    public const string FileName = "first-admin";

    /// <summary>Makes the link while there is no administrator's account, and keeps it in the file.</summary>
    /// <param name="services">Of the running server.</param>
    /// <param name="listeners">Where it listens.</param>
    /// <param name="data">Where the file goes.</param>
    /// <param name="isShown">False: whoever reads the start page gets the file's name instead, as logs carry no secrets.</param>
    /// <returns>What the start page says of it; null when there is nothing to say.</returns>
    public static async ValueTask<string?> OfferAsync(IServiceProvider services, ListenerSet listeners, DataDirectory data, bool isShown)
    {
        var mediator = services.GetRequiredService<Mediator>();
        var offer = await mediator.SendAsync(new OfferFirstAdmin(), Caller.System, CancellationToken.None);
        if (offer.Key is not { } key || Door(listeners) is not { } door)
        {
            data.Remove(FileName);
            return null;
        }

        var link = $"{door}{FirstAdminPage.Path}?key={key}";
        data.Write(FileName, link);
        return isShown ? link : $"the link is in {Path.Combine(data.FullPath, FileName)}";
    }

    private static string? Door(ListenerSet listeners)
        => listeners.First(ListenerKind.AccountAdmin)?.UrlHere
            ?? (listeners.First(ListenerKind.Http) is { } http ? http.UrlHere + RoutePrefixes.AccountAdmin : null);
}
