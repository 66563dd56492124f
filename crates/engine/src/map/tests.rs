use super::Map;
use proptest::prelude::*;
use std::collections::BTreeMap;

proptest! {
    #[test]
    fn it_answers_as_a_tree_does(
        steps in prop::collection::vec((0u8..40, 0u16..900, 0u8..5), 0..80), low in 0u8..40, high in 0u8..40,
    ) {
        let (mut map, mut tree) = (Map::new(), BTreeMap::new());
        for (key, value, step) in steps {
            match step {
                0 => prop_assert_eq!(map.remove(&key), tree.remove(&key)),
                1 => *map.get_or_insert_with(key, || 1) += value / 2,
                _ => prop_assert_eq!(map.insert(key, value), tree.insert(key, value)),
            }
            if step == 1 {
                *tree.entry(key).or_insert(1) += value / 2;
            }
            prop_assert_eq!((map.len(), map.contains_key(&key)), (tree.len(), tree.contains_key(&key)));
            prop_assert_eq!(map.get(&key), tree.get(&key));
        }
        prop_assert!(map.iter().eq(tree.iter()) && map.keys().eq(tree.keys()) && map.values().eq(tree.values()));
        prop_assert!(map.range(..=high).rev().eq(tree.range(..=high).rev()));
        prop_assert!(low > high || map.range(low..=high).eq(tree.range(low..=high)));
        prop_assert!(low > high || map.range(low..high).eq(tree.range(low..high)));
        map.retain(|key, value| (u16::from(*key) + *value) % 3 > 0);
        tree.retain(|key, value| (u16::from(*key) + *value) % 3 > 0);
        prop_assert_eq!(&map, &tree.clone().into_iter().collect());
        prop_assert!(map.into_iter().eq(tree));
    }
}
