namespace OpenIM.Host.AccountApi;

/// <summary>Wires the account API: on listeners of its own, and below its prefixes on the HTTP port.</summary>
internal static class AccountSetup
{
    /// <summary>Registers what the account API needs beside the REST API.</summary>
    public static IServiceCollection AddAccountApi(this IServiceCollection services) => services.AddSingleton<AccountPipelines>();

    /// <summary>Puts the account API in front of the IM API.</summary>
    public static IApplicationBuilder UseAccountApi(this IApplicationBuilder app) => app.UseMiddleware<AccountMiddleware>();
}
