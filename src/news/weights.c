// Three short accounts need another answer than ten long ones: where few origins speak, what they
// all say in like sentences tells more than what one pair of words does.
#include "news/weights.h"

#include <math.h>

static const Weights few_weights = {1.0, 1.0, 0.05, 0, 4.0, 0.6, 0.8, 12.0};
static const Weights many_weights = {0.3, 1.6, 0.02, 1.0, 0.5, 0.6, 0.4, 0};

enum { FEW_ORIGINS = 3, MANY_ORIGINS = 8 };

static double between(double few, double many, double share)
{
    return few + (many - few) * share;
}

Weights weights_for(int origins)
{
    const Weights *f = &few_weights;
    const Weights *m = &many_weights;
    double share = (origins - FEW_ORIGINS) / (double)(MANY_ORIGINS - FEW_ORIGINS);
    share = fmin(fmax(share, 0), 1);
    return (Weights){
        .word = between(f->word, m->word, share),
        .df_power = between(f->df_power, m->df_power, share),
        .lone = between(f->lone, m->lone, share),
        .lead = between(f->lead, m->lead, share),
        .headline = between(f->headline, m->headline, share),
        .place = between(f->place, m->place, share),
        .agree = between(f->agree, m->agree, share),
        .like = between(f->like, m->like, share),
    };
}

// The factor of a concept that `holders` of `origins` have.
static double share_weight(const Weights *weights, int holders, int origins)
{
    bool is_lone = origins > 1 && holders == 1;
    return is_lone ? weights->lone : pow((double)holders / origins, weights->df_power);
}

double *concept_weights(const Cluster *cluster, const Weights *weights, Arena *owner)
{
    int origins = cluster->lines.origins;
    double *weight = arena_raw(owner, double, cluster->concept_count);
    double *share = arena_raw(owner, double, origins + 1);
    double *raise = arena_raw(owner, double, origins + 1);
    for (int i = 0; i <= origins; i++) {
        share[i] = share_weight(weights, i, origins);
        raise[i] = 1 + weights->headline * i / origins;
    }
    for (int i = 0; i < cluster->concept_count; i++) {
        const Concept *concept = &cluster->concepts[i];
        double word = i < cluster->term_count ? weights->word : 1;
        double lead = concept->leads ? 1 + weights->lead : 1;
        weight[i] = word * lead * share[concept->origins] * raise[concept->headlines];
    }
    return weight;
}
