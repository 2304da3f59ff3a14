using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.User.Tokens;

/// <summary>Tokens from issue to refusal, as other modules see them.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private UserHarness users = null!;

    public async ValueTask InitializeAsync()
    {
        users = await UserHarness.StartAsync();
        await users.RegisterAsync("u1", "u2");
    }

    public ValueTask DisposeAsync() => users.DisposeAsync();

    [Fact]
    public async Task A_token_carries_the_claims_of_the_protocol_and_nothing_else()
    {
        var parts = (await users.TokenAsync("u1", 5)).Split('.');

        Assert.Equal("""{"alg":"HS256","typ":"JWT"}""", Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[0])));
        var claims = JsonNode.Parse(Base64UrlEncoder.DecodeBytes(parts[1]))!.AsObject();
        Assert.Equal(["PlatformID", "UserID", "exp", "iat", "jti"], claims.Select(static claim => claim.Key).Order(StringComparer.Ordinal));
        Assert.Equal("u1", (string)claims["UserID"]!);
        Assert.Equal(5, (int)claims["PlatformID"]!);
        Assert.Equal(1_800_000_000 + (90 * 86400), (long)claims["exp"]!);
        Assert.Equal(1_800_000_000 - 5, (long)claims["iat"]!);
        Assert.Equal(Sign(parts[0], parts[1], HMACSHA256.HashData), string.Join('.', parts));
    }

    [Fact]
    public async Task Two_tokens_of_one_second_are_not_equal()
        => Assert.NotEqual(await users.TokenAsync("u1"), await users.TokenAsync("u1"));

    [Fact]
    public async Task A_good_token_says_whose_it_is()
    {
        var verified = await users.SendAsync(new VerifyToken(await users.TokenAsync("u1", 5)), UserHarness.As(""));

        Assert.Equal(new VerifiedToken("u1", 5, 1_800_000_000 + (90 * 86400), IsAdmin: false), verified);
    }

    [Theory]
    [InlineData("abc", 1503)]
    [InlineData("Bearer x.y.z", 1503)]
    [InlineData("a.b.c", 1503)]
    public async Task What_is_no_JWT_is_1503(string token, int code) => Assert.Equal(code, await users.CodeOfAsync(token));

    [Fact]
    public async Task A_signature_that_is_not_ours_is_1505_also_when_the_token_has_expired()
    {
        var parts = (await users.TokenAsync("u1")).Split('.');

        Assert.Equal(1505, await users.CodeOfAsync($"{parts[0]}.{parts[1]}.{new string('A', 43)}"));
        Assert.Equal(1505, await users.CodeOfAsync($"{parts[0]}.{parts[1]}.*"));
        Assert.Equal(1505, await users.CodeOfAsync($"{parts[0]}.{parts[1]}."));
        Assert.Equal(1505, await users.CodeOfAsync(Encode("""{"alg":"none","typ":"JWT"}""") + $".{parts[1]}."));
        var expired = Encode("""{"UserID":"u1","PlatformID":5,"exp":1}""");
        Assert.Equal(1505, await users.CodeOfAsync($"{parts[0]}.{expired}.{new string('A', 43)}"));
    }

    [Theory]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("""{"alg":256}""")]
    [InlineData("""{"alg":["HS256"]}""")]
    [InlineData("""{"alg":"hs256"}""")]
    [InlineData("""{"alg":"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"}""")]
    public async Task A_signature_of_no_known_kind_is_refused_even_with_the_secret(string header)
    {
        var token = Sign(Encode(header), Encode("""{"UserID":"u1","PlatformID":5,"exp":1900000000}"""), HMACSHA256.HashData);

        Assert.Contains(await users.CodeOfAsync(token), new[] { 1503, 1505 });
        Assert.Contains(await users.CodeOfAsync($"{token}.x.y"), new[] { 1503, 1505 });
    }

    [Theory]
    [InlineData("""{"UserID":"u1","PlatformID":5,"exp":1800000000}""", 1501)]
    [InlineData("""{"UserID":"u1","PlatformID":5,"exp":1900000000,"nbf":1800000001}""", 1504)]
    [InlineData("""{"UserID":"u1","PlatformID":5,"exp":1900000000,"iat":1800000001}""", 1505)]
    [InlineData("""{"UserID":"u1","PlatformID":5,"exp":1900000000,"iat":1800000000,"nbf":1800000000}""", 1507)]
    [InlineData("""{"UserID":"nobody","PlatformID":5,"exp":1900000000}""", 1507)]
    [InlineData("""{"exp":1900000000}""", 1507)]
    public async Task Times_and_records_are_checked_in_order(string claims, int code)
        => Assert.Equal(code, await users.CodeOfAsync(Signed(claims, "HS256", HMACSHA256.HashData)));

    [Fact]
    public async Task Any_HMAC_with_the_secret_is_a_good_signature()
    {
        const string Claims = """{"UserID":"u1","PlatformID":5,"exp":1900000000}""";

        Assert.Equal(1507, await users.CodeOfAsync(Signed(Claims, "HS384", HMACSHA384.HashData)));
        Assert.Equal(1507, await users.CodeOfAsync(Signed(Claims, "HS512", HMACSHA512.HashData)));
    }

    [Fact]
    public async Task A_token_expires()
    {
        var token = await users.TokenAsync("u1");
        Assert.Equal(0, await users.CodeOfAsync(token));

        users.Clock.Advance(TimeSpan.FromDays(90));

        Assert.Equal(1501, await users.CodeOfAsync(token));
    }

    [Fact]
    public async Task A_kicked_token_is_1506_at_once_and_1507_after_the_next_issue()
    {
        var first = await users.TokenAsync("u1");
        Assert.Equal(0, await users.CodeOfAsync(first));

        var second = await users.TokenAsync("u1");
        Assert.Equal(1506, await users.CodeOfAsync(first));
        Assert.Equal(0, await users.CodeOfAsync(second));

        await users.TokenAsync("u1", 1);
        Assert.Equal(1507, await users.CodeOfAsync(first));
        Assert.Equal(0, await users.CodeOfAsync(second));
    }

    [Fact]
    public async Task A_forced_logout_ends_the_platforms_tokens_before_it_is_announced()
    {
        var web = await users.TokenAsync("u1", 5);
        var phone = await users.TokenAsync("u1", 1);

        await users.SendAsync(new ForceLogout(5, "u1"), UserHarness.Admin);

        Assert.Equal(1506, await users.CodeOfAsync(web));
        Assert.Equal(0, await users.CodeOfAsync(phone));
        Assert.Equal(new UserForcedOut("u1", 5), Assert.Single(users.Heard.Events));
    }

    [Theory]
    [InlineData(0, "u1", true, 1001)]
    [InlineData(11, "u1", true, 1001)]
    [InlineData(5, "", true, 1001)]
    [InlineData(5, "u1", false, 1002)]
    [InlineData(5, "nobody", true, 0)]
    public async Task A_forced_logout_checks_its_arguments_before_the_caller(int platformID, string userID, bool asAdmin, int code)
        => Assert.Equal(code, await users.CodeOfAsync(new ForceLogout(platformID, userID), asAdmin ? UserHarness.Admin : UserHarness.As("u1")));

    [Theory]
    [InlineData(UserHarness.Secret, "", 1001)]
    [InlineData("wrong", "imAdmin", 1002)]
    [InlineData("", "imAdmin", 1002)]
    [InlineData("wrong", "nobody", 1002)]
    [InlineData(UserHarness.Secret, "u1", 1001)]
    [InlineData(UserHarness.Secret, "imAdmin", 0)]
    public async Task An_admin_token_takes_the_secret_and_an_admins_ID(string secret, string userID, int code)
        => Assert.Equal(code, await users.CodeOfAsync(new GetAdminToken(secret, userID), UserHarness.As("")));

    [Fact]
    public async Task An_older_admin_token_works_for_five_more_minutes()
    {
        var first = await AdminTokenAsync();
        var second = await AdminTokenAsync();
        Assert.Equal(0, await users.CodeOfAsync(first));

        users.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await users.CodeOfAsync(first));
        Assert.True((await users.SendAsync(new VerifyToken(first), UserHarness.As(""))).IsAdmin);

        users.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1507, await users.CodeOfAsync(first));
        Assert.Equal(0, await users.CodeOfAsync(second));
    }

    [Theory]
    [InlineData("u1", 10, true, 1002)]
    [InlineData("imAdmin", 1, true, 1002)]
    [InlineData("nobody", 1, true, 1004)]
    [InlineData("", 1, true, 1004)]
    [InlineData("u1", 1, false, 1002)]
    [InlineData("u1", 0, true, 0)]
    [InlineData("u1", 99, true, 0)]
    [InlineData("u1", 11, true, 0)]
    public async Task A_user_token_is_given_to_admins_for_ordinary_users(string userID, int platformID, bool asAdmin, int code)
        => Assert.Equal(code, await users.CodeOfAsync(new GetUserToken(userID, platformID), asAdmin ? UserHarness.Admin : UserHarness.As("u1")));

    [Fact]
    public async Task A_notification_account_gets_no_token()
    {
        await users.SendAsync(new AddNotificationAccount("bot", "Bot", AppMangerLevel: 4), UserHarness.Admin);

        Assert.Equal(1001, await users.CodeOfAsync(new GetUserToken("bot", 1), UserHarness.Admin));
    }

    [Fact]
    public async Task Parsing_a_token_answers_the_point_in_time_at_which_it_expires()
    {
        var issued = await users.SendAsync(new GetUserToken("u1", 5), UserHarness.Admin);

        Assert.Equal(90 * 86400, issued.ExpireTimeSeconds);
        Assert.Equal(
            new ParseTokenResult("u1", 5, 1_800_000_000 + (90 * 86400)),
            await users.SendAsync(new ParseToken(issued.Token), UserHarness.As("")));
        Assert.Equal(1001, await users.CodeOfAsync(new ParseToken(), UserHarness.As("")));
    }

    [Fact]
    public async Task A_session_kicks_those_of_its_platform_and_their_tokens_at_once()
    {
        var old = await users.TokenAsync("u1", 5);
        var phone = await users.TokenAsync("u1", 1);
        Assert.Equal(0, await users.CodeOfAsync(old));

        var result = await users.SendAsync(
            new ApplyLoginPolicy("u1", 5, "another", [new LiveSession("s1", 5, old), new LiveSession("s2", 1, phone)]), UserHarness.As(""));

        Assert.Equal(["s1"], result.KickSessionIDs);
        Assert.Equal(1506, await users.CodeOfAsync(old));
        Assert.Equal(0, await users.CodeOfAsync(phone));
    }

    [Fact]
    public async Task A_reconnect_with_the_same_token_kicks_nobody()
    {
        var token = await users.TokenAsync("u1", 5);

        var result = await users.SendAsync(
            new ApplyLoginPolicy("u1", 5, token, [new LiveSession("s1", 5, token)]), UserHarness.As(""));

        Assert.Empty(result.KickSessionIDs);
        Assert.Equal(0, await users.CodeOfAsync(token));
    }

    [Fact]
    public async Task Of_many_issues_at_once_one_token_stays()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => users.TokenAsync("u1"))));

        var good = 0;
        foreach (var token in tokens)
        {
            good += await users.CodeOfAsync(token) == 0 ? 1 : 0;
        }

        Assert.Equal(1, good);
    }

    [Fact]
    public async Task The_records_do_not_give_a_token_away()
    {
        var token = await users.TokenAsync("u1");

        var file = await File.ReadAllBytesAsync(users.Store.Dialect.Place + "-wal", TestContext.Current.CancellationToken);
        Assert.Equal(-1, file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(token.Split('.')[2])));
    }

    private static string Signed(string claims, string algorithm, Func<byte[], byte[], byte[]> mac)
        => Sign(Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}"""), Encode(claims), mac);

    private static string Sign(string header, string payload, Func<byte[], byte[], byte[]> mac)
        => $"{header}.{payload}.{Base64UrlEncoder.Encode(mac(Encoding.UTF8.GetBytes(UserHarness.Secret), Encoding.UTF8.GetBytes($"{header}.{payload}")))}";

    private static string Encode(string json) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json));

    private async Task<string> AdminTokenAsync()
        => (await users.SendAsync(new GetAdminToken(UserHarness.Secret, "imAdmin"), UserHarness.As(""))).Token;
}
