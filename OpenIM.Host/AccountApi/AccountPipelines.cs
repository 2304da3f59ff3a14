using System.Text.Json;
using OpenIM.Host.Rest;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Rest;
using OpenIM.Modules.Platform.Wire.Json;

namespace OpenIM.Host.AccountApi;

/// <summary>The pipelines of the account API, made when the first request comes: a server without it does not pay for them.</summary>
internal sealed class AccountPipelines
{
    private readonly Lazy<RestPipeline> account;
    private readonly Lazy<RestPipeline> admin;

    public AccountPipelines(IServiceProvider services, RouteTable table, Mediator mediator)
    {
        var json = new Lazy<JsonSerializerOptions>(() => WireJson.CreateAccountOptions(table.JsonResolvers));
        account = new(() => Of(RoutePrefixes.Account, RouteDoor.Account, isAdminPart: false));
        admin = new(() => Of(RoutePrefixes.AccountAdmin, RouteDoor.AccountAdmin, isAdminPart: true));

        RestPipeline Of(string root, RouteDoor door, bool isAdminPart) => services.PipelineOf(new RestDoor(
            RestRoutes.Below(root, door, table, mediator, json.Value), new AccountAuthentication(mediator, isAdminPart), Explains: true));
    }

    /// <summary>The part for apps.</summary>
    public RestPipeline Account => account.Value;

    /// <summary>Answers the part for administrators, the page behind the one-time link included.</summary>
    public Task AnswerAdminAsync(HttpContext context)
        => FirstAdminPage.IsAskedFor(context) ? FirstAdminPage.SendAsync(context) : admin.Value.InvokeAsync(context);
}
