using OpenIM.Modules.Account.Apps.Stores;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Registration;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Apps.Handlers;

internal sealed class AppConfigHandler(AppConfigStore store, RegistrationPolicy registration)
    : IHandler<GetAppConfig, AppConfig>, IHandler<GetAppConfigForAdmins, AppConfig>, IHandler<SetAppConfig, Empty>, IHandler<DeleteAppConfig, Empty>
{
    private const string NeedsInvitation = "needInvitationCodeRegister";
    private const int MaxEntries = 1000;
    private const int MaxKeyLength = 255;
    private const int MaxValueLength = 16_384;

    public ValueTask<AppConfig> HandleAsync(GetAppConfig request, Caller caller, CancellationToken cancellationToken) => GetAsync(cancellationToken);

    public ValueTask<AppConfig> HandleAsync(GetAppConfigForAdmins request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireAdmin(caller);
        return GetAsync(cancellationToken);
    }

    public async ValueTask<Empty> HandleAsync(SetAppConfig request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.Config is null || request.Config.Count is 0 or > MaxEntries)
        {
            throw Errors.Args.With($"config must have 1 to {MaxEntries} entries");
        }

        if (request.Config.Any(static entry => entry.Key.Length is 0 or > MaxKeyLength || entry.Value.Length > MaxValueLength))
        {
            throw Errors.Args.With($"keys of config must have 1 to {MaxKeyLength} characters, values up to {MaxValueLength}");
        }

        if (request.Config.ContainsKey(NeedsInvitation))
        {
            throw Errors.Args.With($"{NeedsInvitation} follows account.registration of config.yaml and cannot be set here");
        }

        Access.RequireAdmin(caller);
        await store.SetAsync(request.Config, cancellationToken);
        return Empty.Value;
    }

    public async ValueTask<Empty> HandleAsync(DeleteAppConfig request, Caller caller, CancellationToken cancellationToken)
    {
        var keys = ListRules.Required(request.Keys, "keys", MaxEntries);
        Access.RequireAdmin(caller);
        await store.DeleteAsync(keys, cancellationToken);
        return Empty.Value;
    }

    private async ValueTask<AppConfig> GetAsync(CancellationToken cancellationToken)
        => new(new Dictionary<string, string>(await store.GetAsync(cancellationToken), StringComparer.Ordinal)
        {
            [NeedsInvitation] = registration.NeedsInvitation ? "1" : "0",
        });
}
