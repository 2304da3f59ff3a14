using OpenIM.Modules.Account.Passwords;
using OpenIM.Modules.Account.Throttling;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Tests.Modules.Account.Passwords;

public sealed class PasswordHasherTests
{
    private static readonly Throttle Nothing = new(0, TimeSpan.Zero, TimeProvider.System);

    [Fact]
    public async Task Two_hashes_of_a_password_differ_and_both_fit()
    {
        using var hasher = new PasswordHasher(4);
        var (one, other) = (await HashAsync(hasher, "secret"), await HashAsync(hasher, "secret"));
        Assert.NotEqual(one, other);
        Assert.True(await VerifyAsync(hasher, "secret", one));
        Assert.True(await VerifyAsync(hasher, "secret", other));
        Assert.False(await VerifyAsync(hasher, "Secret", one));
    }

    [Fact]
    public async Task Every_character_of_a_long_password_counts()
    {
        using var hasher = new PasswordHasher(4);
        var hash = await HashAsync(hasher, new string('p', 100) + "a");
        Assert.False(await VerifyAsync(hasher, new string('p', 100) + "b", hash));
        Assert.False(await VerifyAsync(hasher, "p\0" + "x", await HashAsync(hasher, "p\0" + "y")));
    }

    [Fact]
    public async Task Without_a_password_nobody_logs_in()
    {
        using var hasher = new PasswordHasher(4);
        Assert.Equal("", await HashAsync(hasher, ""));
        Assert.False(await VerifyAsync(hasher, "", ""));
        Assert.False(await VerifyAsync(hasher, "x", ""));
        Assert.False(await VerifyAsync(hasher, "", await HashAsync(hasher, "x")));
    }

    [Fact]
    public async Task The_shipped_cost_is_that_of_the_hash()
    {
        using var hasher = new PasswordHasher(PasswordHasher.DefaultCost);
        Assert.Matches(@"^\$2[aby]\$10\$", await HashAsync(hasher, "secret"));
    }

    [Fact]
    public async Task A_storm_is_refused_beyond_the_queue_and_all_others_are_served()
    {
        using var hasher = new PasswordHasher(8);
        var storm = Enumerable.Range(0, PasswordHasher.MaxWaiting * 2).Select(_ => Task.Run(async () =>
        {
            try
            {
                await HashAsync(hasher, "secret");
                return 0;
            }
            catch (ImException refusal)
            {
                return refusal.Code.Number;
            }
        }));
        var codes = await Task.WhenAll(storm);
        Assert.All(codes, static code => Assert.True(code is 0 or 429));
        Assert.True(codes.Count(static code => code == 0) >= PasswordHasher.MaxWaiting, "what fits into the queue is served");
        Assert.NotEqual("", await HashAsync(hasher, "secret"));
    }

    private static Task<string> HashAsync(PasswordHasher hasher, string password)
        => hasher.HashAsync(password, TestContext.Current.CancellationToken).AsTask();

    private static Task<bool> VerifyAsync(PasswordHasher hasher, string password, string hash)
        => hasher.VerifyAsync(password, hash, new Attempt(Nothing, "", Nothing, ""), TestContext.Current.CancellationToken).AsTask();
}
