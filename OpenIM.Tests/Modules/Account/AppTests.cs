using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using OpenIM.Modules.Account;
using OpenIM.Modules.Account.Contracts;

namespace OpenIM.Tests.Modules.Account;

public sealed class AppTests
{
    [Fact]
    public async Task Administrators_give_settings_to_apps()
    {
        await using var accounts = await AccountHarness.StartAsync(new AccountOptions { Registration = "invitation" });
        await accounts.SendAsync(new SetAppConfig(new Dictionary<string, string> { ["discoverPageURL"] = "a", ["x"] = "1" }), AccountHarness.Admin);
        await accounts.SendAsync(new SetAppConfig(new Dictionary<string, string> { ["x"] = "2" }), AccountHarness.Admin);
        Assert.Equal("discoverPageURL=a needInvitationCodeRegister=1 x=2", Text(await accounts.SendAsync(new GetAppConfig())));
        await accounts.SendAsync(new DeleteAppConfig(["x", "never there"]), AccountHarness.Admin);
        Assert.Equal("discoverPageURL=a needInvitationCodeRegister=1", Text(await accounts.SendAsync(new GetAppConfigForAdmins(), AccountHarness.Admin)));
    }

    [Fact]
    public async Task Settings_are_for_administrators_and_bounded()
    {
        await using var accounts = await AccountHarness.StartAsync();
        Assert.Equal("needInvitationCodeRegister=0", Text(await accounts.SendAsync(new GetAppConfig())));
        var bob = AccountHarness.As("bob");
        Assert.Equal(1002, await accounts.CodeOfAsync(new SetAppConfig(new Dictionary<string, string> { ["x"] = "" }), bob));
        Assert.Equal(1002, await accounts.CodeOfAsync(new DeleteAppConfig(["x"]), bob));
        Assert.Equal(1002, await accounts.CodeOfAsync(new GetAppConfigForAdmins(), bob));
        Assert.Equal(1001, await accounts.CodeOfAsync(new SetAppConfig(), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new SetAppConfig(new Dictionary<string, string> { [""] = "" }), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(
            new SetAppConfig(new Dictionary<string, string> { ["needInvitationCodeRegister"] = "1" }), AccountHarness.Admin));
        Assert.Equal(1001, await accounts.CodeOfAsync(new DeleteAppConfig([]), AccountHarness.Admin));
    }

    [Fact]
    public async Task A_ticket_for_a_call_is_signed_with_the_configured_key_for_oneself()
    {
        const string Secret = "short";
        var options = new AccountOptions { Rtc = new AccountRtcOptions { Url = "ws://rtc", Key = "key", Secret = Secret } };
        await using var accounts = await AccountHarness.StartAsync(options);

        var ticket = await accounts.SendAsync(new GetRtcToken("room1", "bob"), AccountHarness.As("bob"));

        Assert.Equal("ws://rtc", ticket.ServerUrl);
        var parts = ticket.Token.Split('.');
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"));
        Assert.Equal(Base64UrlEncoder.Encode(signature), parts[2]);
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        Assert.Equal(("key", "bob", 1_800_000_000L, 1_800_003_600L), ((string?)claims["iss"], (string?)claims["sub"], (long)claims["nbf"]!, (long)claims["exp"]!));
        Assert.Equal("""{"roomJoin":true,"room":"room1"}""", claims["video"]!.ToJsonString());
        Assert.Equal(1002, await accounts.CodeOfAsync(new GetRtcToken("room1", "ann"), AccountHarness.As("bob")));
        Assert.Equal(1001, await accounts.CodeOfAsync(new GetRtcToken("", "bob"), AccountHarness.As("bob")));
    }

    [Fact]
    public async Task What_the_server_does_not_have_it_says()
    {
        await using var accounts = await AccountHarness.StartAsync();
        Assert.Equal(1001, await accounts.CodeOfAsync(new GetRtcToken("room1", "bob"), AccountHarness.As("bob")));
        Assert.Empty((await accounts.SendAsync(new FindApplets())).Applets);
        Assert.Null((await accounts.SendAsync(new GetLatestVersion("android", "1"))).Version);
        Assert.Equal(0, (await accounts.SendAsync(new PageVersions(Pagination: new(1, 10)))).Total);
        Assert.Equal(1001, await accounts.CodeOfAsync(new PageVersions()));
    }

    private static string Text(AppConfig config)
        => string.Join(' ', config.Config.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(static entry => $"{entry.Key}={entry.Value}"));
}
